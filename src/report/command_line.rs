//! What the command line says.

/// How it is called.
pub const USAGE: &str = "\
用法：
  jixiao schema submission    输出报送文件的 JSON Schema
  jixiao schema template      输出表样的 JSON Schema
";
