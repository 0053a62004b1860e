//! Words of localised pages that stand for words of the dialect: column headers, type words, `collection`.
//!
//! One table a language; a word is looked up only when it is not ASCII, so English pages pay nothing. Names are not
//! translated back here: what translation did to them only other pages can tell (survey section 8).

/// Simplified Chinese, with the spellings that survey sections 5 and 8 counted.
const ZH_CN: &[(&str, &str)] = &[
    ("属性", "property"),
    ("属性名称", "property name"),
    ("关系", "relationship"),
    ("关系名称", "relationship name"),
    ("参数", "parameter"),
    ("参数名称", "parameter name"),
    ("查询参数", "query parameter"),
    ("名称", "name"),
    ("标头", "header"),
    ("头", "header"),
    ("类型", "type"),
    ("数据类型", "data type"),
    ("返回类型", "return type"),
    ("说明", "description"),
    ("描述", "description"),
    ("成员", "member"),
    ("值", "value"),
    ("必需", "required"),
    ("方法", "method"),
    ("函数", "function"),
    ("权限类型", "permission type"),
    ("字符串", "string"),
    ("布尔", "boolean"),
    ("布尔值", "boolean"),
    ("双精度", "double"),
    ("单一", "single"),
    ("期限", "duration"),
    ("持续时间", "duration"),
    ("日期", "date"),
    ("流", "stream"),
    ("整数", "integer"),
    ("二进制", "binary"),
    ("字节", "byte"),
    ("对象", "object"),
];

/// Words for `collection` that may stand glued to a type.
pub(super) const COLLECTION: &[&str] = &["集合"];

/// The English word for a translated one; the word itself where no table knows it.
pub(super) fn english(word: &str) -> &str {
    if word.is_ascii() {
        return word;
    }
    ZH_CN
        .iter()
        .find(|(translated, _)| *translated == word)
        .map_or(word, |(_, english)| english)
}
