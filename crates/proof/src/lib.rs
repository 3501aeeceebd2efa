//! 证明: what shows that the engine is right, made of the open documents and not of the engine.
