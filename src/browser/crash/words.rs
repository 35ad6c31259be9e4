//! The words of the banner of last resort: the one place in `browser` that has any.

/// What the banner says.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// What has happened.
    pub title: &'static str,
    /// What it means for the text.
    pub text: &'static str,
    /// The link that saves the draft as a file.
    pub export: &'static str,
    /// The link that loads the page again.
    pub reload: &'static str,
    /// Stands before the technical message.
    pub detail: &'static str,
    /// Goes between the draft's title and `.json` in the file's name.
    pub file_suffix: &'static str,
}

/// Chinese, the language of the forms.
pub const CHINESE: Words = Words {
    title: "程序出错，已停止运行",
    text: "已经保存的草稿仍在这台电脑的浏览器里。请先把当前草稿另存为文件，再重新打开本页继续填写。",
    export: "把当前草稿另存为文件",
    reload: "重新打开本页",
    detail: "请把下面这行告诉管理员：",
    file_suffix: "-抢救",
};
