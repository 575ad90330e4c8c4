"""What jieba takes for one word and GB/T 16159-2012 writes apart (or joins by rule)."""

from __future__ import annotations

NUMERAL = set("零〇一二三四五六七八九十百千万亿两几数半多")

# Words kept although their first or last character is one that mostly stands apart.
KEEP_FIRST = {
    "不": "必便成但当断妨够顾光过合及仅禁久可利良料论满免平然如少胜时同惜宜幸行许要用已止只准足错适安比慎得管见日善详致锈动由法朽孕育凡测屈懈息肖屑服",
    "一": "起下定直共般样些切旦致律再向时边面同带度路生手心概经并半流齐阵点会辈体举早贯头连如一线经道",
    "没": "有收落准事用错辙劲",
    "最": "近后终好初为先",
    "更": "加改新换正衣为年名替迭",
    "太": "太阳平原子空极湖医",
    "这": "里个些样么边儿时般会",
    "那": "里个些样么边儿时般会",
    "哪": "里个些样边儿怕",
    "各": "自级个",
    "每": "",
    "某": "些某",
    "该": "",
    "很": "",
    "别": "的人墅处扭致针名具称",
    "也": "许",
    "都": "市会督江城护",
    "正": "在式常确好当面规义直宗比反要经是本派点负电文月值视因午气巧门",
    "只": "有要是好得能见身管",
    "就": "是要业算医餐近此职座任诊读",
    "还": "是",
    "再": "见次三度婚生现版版",
    "已": "经",
    "另": "外",
    "要": "是求紧点么素不害领命塞闻挟强",
    "能": "力够干耐源量手见",
    "可": "以能是爱靠怜见惜行观口笑疑恶贵谓信喜怕",
    "想": "法象像念必到起",
    "请": "问假求教客示柬帖愿",
    "您": "",
    "你": "们",
    "我": "们",
    "他": "们人乡",
    "她": "们",
    "它": "们",
    "有": "关效的些时点限利名趣用力意机害所线序望待轨益事轨",
    "是": "否非",
    "全": "部面体身国家球力程新套能天长年场局民权",
    "两": "",
    "几": "乎何率",
    "多": "么少数半次余种亏",
    "上": None,
    "下": None,
}
KEEP_LAST = {
    "的": {"目的", "似的", "别的", "有的", "标的"},
    "了": {"为了", "除了", "罢了", "明了", "未了", "终了"},
    "着": {"执着", "沉着", "穿着", "衣着", "附着", "睡着", "意味着"},
    "过": set(
        "通过 经过 超过 度过 路过 难过 错过 不过 越过 胜过 罪过 好过 渡过 穿过 绕过 透过 放过 跨过".split()
    ),
    "得": set(
        "获得 取得 懂得 觉得 记得 值得 晓得 舍得 认得 显得 省得 免得 难得 只得 不得 非得 总得 使得 心得 所得 求得 赢得 博得 贪得".split()
    ),
    "在": set("现在 正在 实在 存在 所在 自在 内在 外在 潜在 健在 好在 旨在".split()),
    "给": set("供给 补给 自给 配给".split()),
    "是": set("还是 总是 要是 老是 可是 但是 就是 只是 于是 凡是 若是 算是 倒是 硬是 正是".split()),
    "有": set(
        "没有 只有 所有 具有 拥有 享有 占有 含有 持有 富有 原有 特有 现有 固有 国有 公有 私有 稀有 唯有 应有 带有 附有 设有 共有".split()
    ),
    "个": set("这个 那个 哪个 整个 各个 个个 挨个 逐个".split()),
    "要": set(
        "需要 主要 必要 重要 只要 将要 简要 不要 首要 纪要 摘要 提要 紧要 险要 扼要 次要 索要 ".split()
    ),
    "向": set(
        "方向 动向 意向 转向 倾向 走向 面向 导向 朝向 风向 志向 一向 单向 双向 去向 定向 取向 内向 外向".split()
    ),
    "于": set(
        "关于 对于 由于 等于 属于 位于 处于 至于 终于 在于 用于 便于 适于 低于 高于 大于 小于 多于 少于 善于 过于 限于 基于 介于 归于 忠于 急于 勇于 敢于 易于 难于 鉴于 出于 源于 有利于 相当于 不至于".split()
    ),
    "到": None,
}
# 4 and more syllables fall apart by themselves where the parts are words; these shorter ones are named.
APART = set(
    """
每天 每年 每月 每次 每人 每日 每周 本周 本月 本市 本校 本院 本店 本省 本县 本区 本次 本公司 本季 本厂 本案 本届 本年 本国 本小区 本社区
上次 下次 上周 下周 上个月 下个月 上月 下月 上一次 下一次 这次 那次 首先要 来看 来说 看来 的话 还要 还会 还能 还有 又是 也是 都是 不是 这是 那是 就会 就能 并非 并不 从不 决不
他家 你家 我家 您家 谁家 大病 小病 好人家 打电话 发短信 看电视 开玩笑 吃东西 买东西 打招呼 帮个忙 坐地铁 坐公交 打交道 打官司 打官腔 打主意 提意见 出主意 想办法 做生意 做工作 做家务
老人 好吃 看书 看电影 吃药 送饭 下雨 下雪 走进来 走出去 站起来 想起来 看起来 说起来 拿出来 打开来 听起来 看上去
手里 店里 院里 城里 村里 眼里 嘴里 屋里 脸上 手上 桌上 床上 墙上 街上 头上 背上 嘴上 腿上 脚上 肩上 山上 山下 河里 楼里 屋内 门内 门口上 桌子上
人住 近半年 关上门 拿主意 看下 半年 半月 看下 在外 面朝 热菜 热水 热饭 凉菜 广场站 本书 首歌 本月底 本周末 包吃 晒太阳 就要 天黑 种菜 种花 种树 长三 正月初 试试看 女人们 好不好 是不是 能不能 可不可以 要不要 有没有 行不行 对不对 会不会 好的 是的 对的 行了 好了 对了 算了 您好 你好 谢谢您 请您
大房间 小房间 大声 小声 多大 多高 多远 多久 多长 好多 好几 太多 太大 太小 最大 最多 最少 最高 最低 最小 更好 更多 更大 很快 很好 较大 较多 不大 不多
乱动 人选 刺中 县上 县里 口里 台上 吵吵 园里 地里 场上 堂上 壁上 学学 宫里 家小 寨里 寺里 射中 山里 岛上 岸上 市里 庄上 庙里 府上 念念 房里 投中 招招 拜拜 指指 提提 攒攒 机上 架上 查查 树上 棚里 猜中 玩玩 班上 田里 画画 省里 看看 竹林中 缝缝 缩缩 船上 装装 话别 调调 车里 铺铺 镇上 门上 问问 队里 难辨 顶上 王大夫 姚师傅 韩太太
能否 可否 中有 时有 车上 书上 纸上 手机上 电话里 房间里 家中 手中 心中 院中 水中 空中小姐 院里边 门外 窗外 门前 楼前 屋外 饭前 饭后 睡前 饭菜 热饭 单人床位 之一 久等 在家 深表 百分 百分之 个十
就行 就好 就可以 才能 都会 都要 都有 都能 都没有 也会 也有 也要 会有 将会 将在 来到 来自 去过 来过 用过 吃过 做过 说过 看过 听过
""".split()
) - {"老人", "大声", "小声", "看来", "之前", "之后", "之间", "空中小姐", "能否", "可否", "来自", "来到"}


def stands_apart(word: str, freq: int, tag: str) -> bool:
    """Tell whether the standard writes this entry in pieces."""
    if word in APART:
        return True
    if len(word) == 4 and tag == "i":
        return False
    first, last = word[0], word[-1]
    keep = KEEP_FIRST.get(first)
    if keep is not None and word[1] not in keep:
        return True
    if tag == "m" and first in NUMERAL and first not in "一半多数" and len(word) < 4:
        return True
    if (
        first == "一"
        and len(word) == 3
        and word
        not in {
            "一会儿",
            "一点儿",
            "一辈子",
            "一下子",
            "一系列",
            "一家人",
            "一次性",
            "一卡通",
            "一体化",
            "一方面",
            "一部分",
            "一把手",
        }
    ):
        return True
    if (
        first in "二三四五六七八九十"
        and len(word) == 2
        and word[1] in "个次天年月日号楼层位名家人种条件套点分元块岁度级路室单栋期行区页句门项份间"
    ):
        return True
    if first == "第" or (len(word) == 2 and last == "起" and tag == "v"):
        return True
    if len(word) == 2 and first == last and tag.startswith("v"):
        return True  # doubled verbs are joined, and end neutral, by rule
    keep_last = KEEP_LAST.get(last)
    if keep_last is not None and word not in keep_last:
        return True
    if last == "地" and tag in {"d", "ad", "z", "a", "v", "b"} and len(word) > 2:
        return True
    if len(word) == 3 and word[0] == word[1] and word[2] == "看":
        return True
    if len(word) == 3 and word[1] in "不得了一着过的个":
        return True
    if len(word) == 3 and tag == "l" and word[0] != word[1]:
        return True
    if word.endswith(("地区", "的话", "般地", "似地")) and len(word) > 2 or word in ("般地", "似地"):
        return True
    if tag == "l" and len(word) == 4 and word[1] in "不得":
        return True
    if len(word) == 3 and word[0] == word[1] and tag[0] in "vdalz":
        return True
    return len(word) == 3 and word[1:] in {
        "起来",
        "出来",
        "过来",
        "回来",
        "上来",
        "下来",
        "进来",
        "出去",
        "过去",
        "回去",
        "上去",
        "下去",
        "进去",
    }
