"""Lines of a saved page that are not of the article: source lines, comments, sharing, menus, tags, rights."""

from __future__ import annotations

import re

from chinhdanh.text.arabic import strip_marks
from chinhdanh.text.letters import DIGITS

PLATFORMS = (
    "فيسبوك|فيس بوك|تويتر|إكس|واتساب|واتس اب|تيليجرام|تلغرام|يوتيوب|انستغرام|إنستغرام|تيك توك|لينكد إن|زالو"
    "|facebook|twitter|x|zalo|telegram|whatsapp|youtube|instagram|tiktok|linkedin|google news"
)

PATTERNS = r"""
# where it comes from
((ال)?(مصدر|مصادر)|source|nguồn) ?:?
(المصدر|المصادر|source|nguồn) ?: ?\S+( \S+){0,6}(?<![.!?؟])
مصدر ?: ?((وكالة|صحيفة|جريدة|موقع|قناة|مجلة|تلفزيون|إذاعة)( \S+){1,4}|[a-z][\w./-]*( [a-z][\w./-]*){0,3})
(رابط|عنوان) (المصدر|المقال|الخبر|الصفحة)( الأصلي)?( ?:.*)?
(ال)?روابط( ذات صلة| خارجية| مفيدة)?
# comments
(ال)?(تعليق|تعليقات|تعليقا|comments?|bình luận) ?:? ?(\(? ?N ?\)?)?
N (تعليق|تعليقات|تعليقا|comments?|bình luận)
(لا توجد|لا يوجد) (أي )?(تعليقات|تعليق)( بعد)?
(أضف|اترك|اكتب|أرسل|إضافة|إرسال) (تعليق|تعليقا|تعليقك|ردا)
كن أول من يعلق.{0,20}
سجل الدخول للتعليق|آراء القراء
# other articles
(اقرأ|إقرأ|اقرأوا|شاهد|طالع) (أيضا|ايضا|المزيد|كذلك)( ?:.*)?
(مواضيع|موضوعات|أخبار|مقالات|قصص|محتوى) (ذات صلة|متعلقة|مشابهة|مرتبطة)
ذات صلة|متعلق بالموضوع|المزيد|المزيد من الأخبار
(الأكثر|الاكثر) (قراءة|مشاهدة|تداولا|شيوعا)
(الخبر|المقال) (السابق|التالي)|السابق|التالي
# sharing and tools of the page
(شارك|شاركها|مشاركة|انشر)( المقال| الخبر| الصفحة| المقالة)?( (على|عبر|مع) SHARED)? ?:?
(طباعة|اطبع|حفظ|نسخة للطباعة|نسخ الرابط|تم نسخ الرابط|أرسل إلى صديق)( المقال| الخبر| الصفحة)?
(تكبير|تصغير|حجم) الخط
PLATFORM|email|print|share|like
تابعنا( (على|عبر) .{1,40})?
(اشترك|اشتركوا) في (النشرة|القناة).{0,30}
أعجبني|أعجبك (المقال|الخبر)|إعجاب N?
(ال)?(مشاهدات|قراءات|زيارات) ?: ?N
N (مشاهدة|مشاهدات|إعجاب|إعجابات|زيارة|قراءة)
(وقت|مدة) القراءة ?:? ?(N )?(دقيقة|دقائق|دقيقتان)?
N (دقيقة|دقائق) (قراءة|للقراءة)
# tags, menus, rights
(ال)?(وسوم|كلمات مفتاحية|كلمات المفتاحية|تاغات|tags|từ khóa|keywords?)( ?:.*)?
(الصفحة )?الرئيسية( ?[>»›/|].*)?
اتصل بنا|من نحن|سياسة الخصوصية|شروط الاستخدام|خريطة الموقع|تسجيل الدخول|إنشاء حساب|عودة إلى الأعلى
حقوق (النشر|الطبع)( ?(©|محفوظة|:|N).{0,120})?
(جميع|كل) الحقوق محفوظة.{0,120}
(©|\(c\)|copyright).{0,120}
(.{0,80} )?all rights reserved\.?
إعلان (ممول|تجاري)|إعلانات|advertisement|quảng cáo
# addresses
(https?://|www\.)\S+
\S+@\S+\.\w{2,}
"""
"""One pattern a line, each for a whole line of a page without marks, in lower case.

N is a figure, PLATFORM a place to share on, SHARED whatever one shares by.
"""

_SHARED = "(PLATFORM|(وسائل|مواقع) التواصل( الاجتماعي)?|البريد الإلكتروني|أصدقائك|الأصدقاء)"
_LONGEST = 200
_SHOWS = re.compile(r"[^\W_]")
_SPACES = re.compile(r"\s+")
_LINE = re.compile(
    "|".join(f"(?:{line})" for line in PATTERNS.split("\n") if line and not line.startswith("#"))
    .replace("SHARED", _SHARED)
    .replace("PLATFORM", f"({PLATFORMS})")
    .replace("N", f"[{DIGITS}.,٬]+")
)


def plain(line: str) -> str:
    """The line without marks and direction controls, with single blanks and plain colons."""
    return _SPACES.sub(" ", strip_marks(line)).replace("：", ":").strip()


def is_residue(line: str) -> bool:
    """Whether a whole line belongs to the page around an article, or shows no letter and no figure at all."""
    if _SHOWS.search(line) is None:
        return True
    return len(line) <= _LONGEST and _LINE.fullmatch(plain(line).lower()) is not None
