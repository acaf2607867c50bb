//! Which class a position suggests. Never more than a suggestion: a person has to agree before it is counted.

use super::Class;
use crate::awards::text;

/// A class that a position suggests, and by which words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Suggestion {
    /// The class.
    pub class: Class,
    /// The words of the position that suggest it, folded.
    pub words: &'static str,
}

/// Words and the class they suggest; a longer match decides before a shorter one that lies in it. Practice of offices,
/// to be confirmed by whoever keeps the register: no document gives a list of positions.
const WORDS: &[(&str, Class)] = &[
    ("bo truong", Class::MinistryLeader),
    ("thu truong", Class::MinistryLeader),
    ("bi thu tinh uy", Class::MinistryLeader),
    ("bi thu thanh uy", Class::MinistryLeader),
    ("chu tich ubnd tinh", Class::MinistryLeader),
    ("chu tich uy ban nhan dan tinh", Class::MinistryLeader),
    ("chu tich hdnd tinh", Class::MinistryLeader),
    ("chu tich hoi dong nhan dan tinh", Class::MinistryLeader),
    ("chu tich lien minh htx viet nam", Class::MinistryLeader),
    ("chu tich lien minh hop tac xa viet nam", Class::MinistryLeader),
    ("vu truong", Class::DepartmentLeader),
    ("cuc truong", Class::DepartmentLeader),
    ("giam doc so", Class::DepartmentLeader),
    ("chu tich lien minh htx tinh", Class::DepartmentLeader),
    ("chu tich lien minh hop tac xa tinh", Class::DepartmentLeader),
    ("chu tich lien minh htx thanh pho", Class::DepartmentLeader),
    ("chu tich lien minh hop tac xa thanh pho", Class::DepartmentLeader),
    ("chu tich lmhtx tinh", Class::DepartmentLeader),
    ("truong phong", Class::Manager),
    ("pho phong", Class::Manager),
    ("chanh van phong", Class::Manager),
    ("hieu truong", Class::Manager),
    ("giam doc trung tam", Class::Manager),
    ("giam doc hop tac xa", Class::Entrepreneur),
    ("giam doc htx", Class::Entrepreneur),
    ("giam doc cong ty", Class::Entrepreneur),
    ("tong giam doc", Class::Entrepreneur),
    ("chu tich hdqt", Class::Entrepreneur),
    ("chu tich hoi dong quan tri", Class::Entrepreneur),
    ("chu doanh nghiep", Class::Entrepreneur),
    ("doanh nhan", Class::Entrepreneur),
    ("chuyen vien", Class::Worker),
    ("nhan vien", Class::Worker),
    ("cong nhan", Class::Worker),
    ("nong dan", Class::Worker),
    ("giao vien", Class::Worker),
    ("hoc sinh", Class::Worker),
    ("sinh vien", Class::Worker),
    ("ke toan vien", Class::Worker),
    ("van thu", Class::Worker),
    ("lai xe", Class::Worker),
    ("ky thuat vien", Class::Worker),
];

/// Words that say the position was held before, or is held for another: no class follows from them.
const NOT_HELD: &[&str] = &["nguyen", "cuu", "thu ky", "tro ly", "vo", "chong"];

/// The class a position suggests: only where all words that suggest one agree, and none says that the position is
/// no longer held. It is never counted by itself: forms show an award whose class nobody stated as «chưa phân loại».
#[must_use]
pub fn class_of_position(position: &str) -> Option<Suggestion> {
    let folded = format!(" {} ", text::folded(position));
    if NOT_HELD.iter().any(|word| folded.contains(&format!(" {word} "))) {
        return None;
    }
    let mut found: Option<Suggestion> = None;
    for (words, class) in WORDS {
        if !folded.contains(&format!(" {words} ")) {
            continue;
        }
        match found {
            Some(known) if known.class != *class => return None,
            Some(known) if known.words.len() >= words.len() => {}
            _ => {
                found = Some(Suggestion { class: *class, words });
            }
        }
    }
    found
}
