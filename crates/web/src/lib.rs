//! 网页: router, pages, forms and the API over the desk's verbs.
//!
//! Every page works without a script and loads nothing from elsewhere.
