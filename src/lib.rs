pub mod number;
pub mod target;
pub mod template;
pub mod document;
pub mod rules;
pub mod session;
