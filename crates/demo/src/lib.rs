//! 演示: a made-up office that looks like a real one.
