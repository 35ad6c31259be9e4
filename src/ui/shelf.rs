//! How forms are found: by province, by what they are for, by words.

/// What a form is for; its official title says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// 绩效目标: before the year.
    Target,
    /// 绩效监控: within the year.
    Monitoring,
    /// 绩效自评: after the year.
    SelfEvaluation,
}

impl Purpose {
    /// All, in the order of a budget's year.
    pub const ALL: [Self; 3] = [Self::Target, Self::Monitoring, Self::SelfEvaluation];

    /// As the page's markup names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Target => "target",
            Self::Monitoring => "monitoring",
            Self::SelfEvaluation => "selfeval",
        }
    }

    /// The purpose of the form of this title.
    pub fn of(title: &str) -> Self {
        if title.contains("监控") {
            Self::Monitoring
        } else if ["自评", "评价", "评分"].iter().any(|word| title.contains(word)) {
            Self::SelfEvaluation
        } else {
            Self::Target
        }
    }
}

/// The province of a region: `广东省东莞市` and `广东省、四川省` are with `广东省`.
pub fn province(region: &str) -> &str {
    for end in ["自治区", "省", "市"] {
        if let Some(at) = region.find(end) {
            return region.get(..at + end.len()).unwrap_or(region);
        }
    }
    region
}

/// True for what holds in the whole country.
pub fn is_country(region: &str) -> bool {
    region == "全国"
}

/// True when a text contains every word of what is looked for.
pub fn matches(sought: &str, text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    sought.to_ascii_lowercase().split_whitespace().all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_says_what_the_form_is_for() {
        for (title, purpose) in [
            ("部门(单位)整体绩效目标申报表", Purpose::Target),
            ("衔接资金绩效目标自评表", Purpose::SelfEvaluation),
            ("部门整体支出绩效自评指标评分表", Purpose::SelfEvaluation),
            ("项目支出绩效评价报告", Purpose::SelfEvaluation),
            ("项目支出绩效目标执行监控表", Purpose::Monitoring),
        ] {
            assert_eq!(Purpose::of(title), purpose, "{title}");
        }
    }

    #[test]
    fn forms_of_cities_stand_with_their_province() {
        for (region, expected) in [
            ("广东省东莞市", "广东省"),
            ("安徽省、四川省", "安徽省"),
            ("内蒙古自治区呼和浩特市", "内蒙古自治区"),
            ("重庆市", "重庆市"),
            ("重庆市渝北区", "重庆市"),
            ("全国", "全国"),
            ("", ""),
        ] {
            assert_eq!(province(region), expected, "{region}");
        }
    }

    #[test]
    fn all_words_must_be_there_in_any_order() {
        assert!(matches("自评 湖北", "湖北省 项目自评表"));
        assert!(matches("  ", "湖北省"));
        assert!(matches("JSON", "a json file"));
        assert!(!matches("湖北 目标", "湖北省 项目自评表"));
    }
}
