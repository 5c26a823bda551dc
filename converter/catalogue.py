"""The catalogue of what editors are told: code → severity, what was found, what to do.

The texts are Chinese and fixed (tests hold them word for word; the guide lists the codes). R0xx: a file that could not be
read; R1xx: what an editor should look at in a report that was read; L0xx: the ledger of links; L1xx: what became of links
that had to move; S0xx: what concerns the whole run.
"""

from converter.model import Severity, Value


class Entry(Value, frozen=True):
    """One kind of message."""

    severity: Severity
    found: str
    """What was found, a `str.format` template, ending in 。"""
    advice: str
    """What to do, likewise."""


CATALOGUE: dict[str, Entry] = {
    "R001": Entry("error", "文件里没有文字。", "请放入有内容的报告，或删去这个文件。"),
    "R002": Entry(
        "error", "这不是文本文件（内容是二进制数据）。", "请用 Word 或记事本打开原件，另存为 UTF-8 编码的 .txt。"
    ),
    "R003": Entry("error", "认不出文字编码。", "请用记事本打开，另存为 UTF-8 编码后再放入。"),
    "R004": Entry(
        "error",
        "有一行长达 {length} 字，超过上限 {limit} 字，不像一份报告。",
        "请检查文件是否损坏，或把段落分行后再放入。",
    ),
    "R005": Entry("error", "文件有 {size}，超过上限 {limit}。", "请检查是否放错了文件，或把它拆成几份。"),
    "R006": Entry("error", "不能读{what}。", "请另存为 .docx 或 .txt 后再放入。"),
    "R007": Entry("error", "文件打不开：{reason}。", "请检查路径和权限，或关闭正在使用它的程序后再试。"),
    "R008": Entry("warning", "这个链接指向报告文件夹之外，没有读取。", "请把文件本身复制到报告文件夹里。"),
    "R009": Entry(
        "warning",
        "不是报告的格式（{suffix}），没有读取。",
        "如果是报告，请另存为 .docx 或 .txt，压缩包请先解压，图片请先识别文字；如果不是，请移到别处。",
    ),
    "R010": Entry("error", "文件名里有不能显示的字符。", "请给文件改名后再试。"),
    "R011": Entry("error", "读取时程序出错（{reason}）。", "请把这个文件发给维护者；其他报告不受影响。"),
    "R012": Entry(
        "error",
        "这是扫描件，页面里只有图片，没有文字。",
        "请先做文字识别（OCR），或把文字录入成同名的 .txt 或 .docx，放在旁边。",
    ),
    "R013": Entry("error", "文件加了密码。", "请去掉密码，另存后再放入。"),
    "R014": Entry("error", "文件已损坏，或者不是 {format} 格式（{reason}）。", "请用原来的程序打开，另存后再放入。"),
    "R015": Entry("error", "文件解开后有 {size}，超过上限 {limit}。", "请检查文件来源；正常的报告不会这样大。"),
    "R016": Entry("error", "文件有 {count} 页，超过上限 {limit} 页。", "请拆成几份，或只放入报告本身。"),
    "R017": Entry(
        "error",
        "读 {suffix} 格式要用 LibreOffice，这台电脑上没有。",
        "请安装 LibreOffice，或用 Word、WPS 打开后另存为 .docx。",
    ),
    "R018": Entry("error", "读了 {seconds} 秒还没有读完。", "请用原来的程序打开，另存为 .docx 或 .txt 后再放入。"),
    "R019": Entry("error", "读取时占用的内存超过 {limit}。", "请用原来的程序打开，另存为 .docx 或 .txt 后再放入。"),
    "R020": Entry("error", "文件里的层次嵌套得太深。", "请用原来的程序打开，另存为 .docx 或 .txt 后再放入。"),
    "R021": Entry(
        "warning", "这个链接打不开：它指向的文件不存在，或者绕成了圈。", "请删去链接，或把文件本身复制进来。"
    ),
    "R022": Entry("warning", "这不是普通文件，没有读取。", "请把它移出报告文件夹。"),
    "R023": Entry("error", "这是更正文件，不是报告。", "请写它更正的那份报告的文件名。"),
    "R101": Entry("warning", "原文没有标题，页面用了“{title}”。", "请核对；如需改正，请在原文首行补上标题。"),
    "R102": Entry(
        "warning", "看不出是哪一年的报告，归入“年份不明”。", "请在标题或开头写明年份，或放进以年份命名的文件夹。"
    ),
    "R103": Entry("info", "看不出是哪种报告（述职、总结等）。", "如需归类，请在标题里写明文种。"),
    "R104": Entry("info", "去掉了 {count} 处已知杂质（{reasons}）。", "页面末尾的“整理说明”里有清单，请核对。"),
    "R105": Entry("warning", "标题“{found}”前一个是“{before}”，缺“{missing}”。", "请核对原文是否漏段。"),
    "R106": Entry("warning", "标题“{found}”在同一级里重复出现。", "请核对原文的编号。"),
    "R107": Entry("info", "标题“{heading}”下面没有内容。", "请核对原文是否漏段。"),
    "R108": Entry("info", "这一段没有以句号结束：“…{tail}”。", "请核对原文是否被截断。"),
    "R109": Entry("info", "没有找到写存在问题的部分。", "如果原文有，请给它加上标题。"),
    "R110": Entry("info", "没有找到写下一步打算的部分。", "如果原文有，请给它加上标题。"),
    "R111": Entry("info", "这里有 {count} 处隐去的字：“{sample}”。", "页面照原样保留；如有完整的原件，请换上。"),
    "R112": Entry("warning", "内容与“{other}”完全相同，两份并作一页。", "如果是放重了，请删去其中一份。"),
    "R113": Entry(
        "info",
        "没有认出任何标题：找过“第一章”“一、”“（一）”“1.”“（1）”“1.1”这样开头的行，文件里标题样式的行，和“存在问题”这样的行。",
        "如果原文有标题，请给它们编上号，单独成行。",
    ),
    "R114": Entry("info", "与“{other}”是同一份报告，页面上两种格式都可以下载。", "如果不是同一份，请改文件名。"),
    "R115": Entry(
        "warning",
        "有 {count} 处较长的文字没有放进页面（{reasons}），第一处是“{sample}”。",
        "请看页面末尾的“整理说明”；如果是报告里的话，请在原文里让它正常显示，另存后再放入。",
    ),
    "R116": Entry(
        "info",
        "归入 {year} 年，而{said}。",
        "请核对；如果不对，请在报告旁放一个同名的 .toml 文件，里面写 year = {other}。",
    ),
    "R118": Entry(
        "warning",
        "第 {pages} 页的文字左右并排，看不出先后，按文件里的次序排列。",
        "请核对这些页；如果有 Word 原件，请换上。",
    ),
    "R119": Entry(
        "warning",
        "第 {pages} 页的表格认不出单元格，按行列出。",
        "请核对这些页；如果有 Word 原件，请换上。",
    ),
    "R120": Entry(
        "warning",
        "标题、年度、单位都和另外的报告相同，页面上只有文件名里的“{name}”分得清。",
        "如果是同一份报告的几稿，请只留定稿；如果不是，请在报告里写明作者或日期。",
    ),
    "R201": Entry("warning", "更正文件有误，这份报告没有更正：{fault}。", "请改正这个 .toml 文件。"),
    "R202": Entry("warning", "更正文件旁边没有同名的报告。", "请把它改成与报告同名（后缀 .toml），或删去。"),
    "R203": Entry(
        "warning", "更正文件里 [{table}] 下的“{key}”在报告里找不到。", "请核对标题的开头，或用页面地址末尾的编号。"
    ),
    "R204": Entry(
        "warning",
        "更正文件里的“{key}”没有用上：这个文件里有 {count} 份报告。",
        "请把它写在 [part.1] 到 [part.{count}] 下面，说明是哪一份的。",
    ),
    "R205": Entry(
        "warning",
        "更正文件里的 [part.{part}] 没有用上：这个文件里只有一份报告。",
        "请删去 [part.{part}] 这一行，把下面各行写在文件开头。",
    ),
    "R206": Entry(
        "warning",
        "更正文件里的 [part.{part}] 没有用上：这个文件里有 {count} 份报告。",
        "请用 [part.1] 到 [part.{count}]。",
    ),
    "R210": Entry(
        "warning",
        "原件里有页面上看不到的内容（{kinds}），下载原件的人看得到。",
        "不想给人看的，请在原件里删去；或者在 site.toml 里用 originals 写明哪些原件不提供。",
    ),
    "R211": Entry(
        "warning",
        "有 {count} 处较长的文字被设成了隐藏，没有放进页面。",
        "请打开原件看；如果是报告里的话，请让它正常显示，另存后再放入。",
    ),
    "R212": Entry(
        "info",
        "原件的属性里有{kinds}，下载原件的人看得到。",
        "不想给人看的，请在原件里删去；或者在 site.toml 里用 originals 写明哪些原件不提供。",
    ),
    "R213": Entry(
        "warning",
        "有 {count} 处文字带删除线，页面上照常写出，不带那条线。",
        "请打开原件看；不要的请删去，另存后再放入。",
    ),
    "R220": Entry(
        "error",
        "文件里的文字超过上限 {limit} 字，不像一份报告。",
        "请检查是否放错了文件，或把它拆成几份。",
    ),
    "R221": Entry(
        "error",
        "文件里有 {count} 段，超过上限 {limit} 段，不像一份报告。",
        "请检查是否放错了文件，或把它拆成几份。",
    ),
    "R222": Entry("error", "一个文件里有 {count} 份报告，超过上限 {limit} 份。", "请把它拆成几个文件。"),
    "R223": Entry(
        "error",
        "整理这份报告用了 {seconds} 秒还没有做完。",
        "请把它拆成几份，或把这个文件发给维护者；其他报告不受影响。",
    ),
    "L001": Entry(
        "error",
        "链接账本里的文件已损坏；网站和账本都没有动。",
        "请从版本库或备份恢复，再生成一次。",
    ),
    "L002": Entry("error", "链接账本里的文件是较新版本的程序写的；网站和账本都没有动。", "请更新程序后再生成。"),
    "L003": Entry(
        "error",
        "链接账本里的文件有没处理完的合并冲突；网站和账本都没有动。",
        "请打开它，两边的行都留下，同一个编号只留一行，再删去 <<<<<<<、=======、>>>>>>> 开头的行。",
    ),
    "L004": Entry(
        "error", "链接账本读不出来：{reason}；网站和账本都没有动。", "请检查权限，或用 --ledger 指定账本的文件夹。"
    ),
    "L005": Entry(
        "error",
        "链接账本写不进“{folder}”：{reason}；网站没有动。",
        "请检查权限和磁盘空间，或用 --ledger 指定能写的文件夹。",
    ),
    "L006": Entry("error", "公布过的链接 {link} 在网站里找不到。", "请再生成一次网站；还是找不到的，加上 --full。"),
    "L007": Entry(
        "error", "链接账本里没有“{name}”。", "请写报告的文件名或页面地址（reports/…），用 converter links 可以看到。"
    ),
    "L008": Entry("error", "{page} 没有公布过编号“{id}”。", "用 converter links {page} 可以看到它的全部编号。"),
    "L009": Entry(
        "error",
        "报告里找不到“{place}”，或者不止一处。",
        "请写页面上的编号，或标题、段落开头的几个字，写到不与别处相同。",
    ),
    "L010": Entry("error", "这份报告还在报告文件夹里。", "请先把文件移出报告文件夹，再撤回账本里的文字。"),
    "L011": Entry("error", "“{id}”是页面的固定位置，不能改。", "请另选一个编号。"),
    "L012": Entry("error", "网站文件夹“{folder}”里没有网站。", "请先生成网站，或检查路径。"),
    "L013": Entry("error", "网页 {page} 里编号“{id}”出现了不止一次。", "请把这个情况告诉维护者。"),
    "L014": Entry("error", "这个文件里的报告不止一页：{pages}。", "请改写页面地址。"),
    "L015": Entry("error", "命令写得不对。", "用 converter links --help 看用法。"),
    "L016": Entry(
        "error",
        "“{target}”里的网站有 {count} 页报告，链接账本“{links}”却是空的；网站没有动。",
        "请放回账本（报告文件夹里的 links/），或用 --ledger 指定；确实要重新开始的，请先删去网站的文件夹。",
    ),
    "L017": Entry(
        "warning",
        "网站里原有 {count} 页报告，链接账本里没有：{pages}；指向它们的链接会断。",
        "请从版本库或备份找回账本里缺的文件，再生成一次。",
    ),
    "L030": Entry(
        "error",
        "链接账本里的这个文件或文件夹是一个链接；没有写到它指向的地方，网站和账本都没有动。",
        "请换成真的文件或文件夹；账本放在别处的，用 --ledger 指定。",
    ),
    "L031": Entry("warning", "链接账本里的文件是同步程序留下的副本，没有用它。", "请和原来的文件核对以后删去。"),
    "L032": Entry(
        "warning",
        "链接账本里少了 {count} 个文件：{names}；只有它们记着的链接会断。",
        "请从版本库或备份找回来，再生成一次。",
    ),
    "L101": Entry(
        "warning", "改动后，{count} 处链接按文字相似保留：{ids}。", "请核对；对错了的，用 converter links part 分开。"
    ),
    "L102": Entry("info", "{count} 处链接随原文转到新的位置：{ids}。", "旧链接照样能用。"),
    "L103": Entry(
        "info",
        "{count} 处链接的原文已没有，转到最近的上一级：{ids}。",
        "页面上有说明；对错了的，用 converter links tie 接上。",
    ),
    "L104": Entry(
        "info",
        "这份报告原来的文件是“{before}”，页面和链接都不变。",
        "如果不是同一份报告，用 converter links part 分开。",
    ),
    "L105": Entry("info", "报告已不在文件夹里，{page} 改为说明页。", "放回报告，页面和链接就恢复。"),
    "L106": Entry("info", "报告的文字现在在 {target}，{page} 改为指路页。", "旧链接照样能用。"),
    "L107": Entry(
        "warning",
        "文件夹“{folder}”里的 {count} 份报告这次都不在了，各页改为说明页。",
        "如果是共享文件夹没有接上，请接好后再生成，页面和链接就恢复。",
    ),
    "L108": Entry(
        "info",
        "这个文件现在另有一页，{page} 改为说明页。",
        "旧链接打开说明页；如果是同一份报告，用 converter links tie 接上。",
    ),
    "S001": Entry("error", "找不到报告文件夹“{folder}”。", "请检查路径；报告应当放在一个文件夹里。"),
    "S002": Entry(
        "error",
        "输出文件夹“{folder}”里有别的内容，不是本程序生成的网站。",
        "请换一个空文件夹，以免盖掉里面的文件。",
    ),
    "S003": Entry("error", "没有一份报告能读，网站没有生成。", "请先处理上面列出的文件。"),
    "S004": Entry(
        "error",
        "有 {count} 个文件读不了；按 --strict 的要求，什么也没有写。",
        "请先处理上面列出的文件，或去掉 --strict。",
    ),
    "S005": Entry("error", "写不进“{folder}”：{reason}。", "请检查权限和磁盘空间。"),
    "S006": Entry("error", "生成网页时出错：{reason}。", "请检查手写的页面和模板里的链接。"),
    "S007": Entry("error", "设置有误：{fault}。", "请改正 {file}。"),
    "S008": Entry("error", "输出文件夹不能就是报告文件夹“{folder}”。", "请换一个文件夹。"),
    "S009": Entry("error", "这个文件里只有 {parts} 份报告。", "请改用不大于 {parts} 的数，或去掉 --part。"),
    "S010": Entry(  # a fault of it is a whole sentence
        "error", "主题表有误：{fault}", "请改正报告文件夹里的 themes.toml，或 site.toml 里 themes 写的文件。"
    ),
    "S011": Entry(
        "error",
        "报告文件夹“{folder}”里没有报告，而“{target}”里有以前生成的网站；没有动它。",
        "请检查报告文件夹是否放对了；如果确实要清空网站，请先删去输出文件夹。",
    ),
    "S012": Entry("error", "打不开“{file}”：{reason}。", "请检查文件是否被移走或正在使用，再生成一次。"),
    "S013": Entry(
        "error", "不能在 {host}:{port} 提供网站：{reason}。", "请用 --port 换一个端口，或用 --host 换一个地址。"
    ),
    "S014": Entry(
        "error", "程序自己的文件改了；网站没有重新生成。", "请按 Ctrl+C 结束，再运行一次，新的程序才起作用。"
    ),
    "S015": Entry("error", "用不了集群“{address}”：{reason}。", "请检查地址和集群，或去掉 --cluster。"),
    "S016": Entry("error", "另一次生成半小时还没有结束。", "请等它结束，或者结束那个程序，再生成一次。"),
    "S017": Entry(
        "warning",
        "主题的模板或 MkDocs 的设置和程序认识的不一样（{reason}），网页改由 MkDocs 逐页生成，慢几十倍。",
        "网站照样完整，和 mkdocs build 做出来的一样；要快，请把 overrides/ 和 mkdocs.yml 改回原来的样子，或告诉维护者。",
    ),
    "S018": Entry("error", "文件夹“{folder}”里已有内容；没有动它。", "请换一个还没有的文件夹。"),
    "S019": Entry(
        "error",
        "没有写明 Markdown 写到哪里。",
        "请加上 --to 文件夹；那里会有一个完整的 MkDocs 项目。",
    ),
    "S020": Entry(
        "error",
        "报告里没有编号是“{place}”的标题，或有自己主题的段落。",
        "用 converter explain {file} 可以看到全部编号。",
    ),
    "S021": Entry(
        "error", "“{file}”已经有了，没有动它；上面是新写一个会有的内容。", "请把需要的行抄进去，或先把它改名。"
    ),
    "S022": Entry("warning", "“{file}”不是本程序写的，没有动它；检查页没有写。", "请把它移到别处，再生成一次。"),
    "S023": Entry("error", "压缩包“{file}”不能放在网站文件夹里。", "请换一个地方。"),
    "S030": Entry(
        "error",
        "上次留下的东西放不进“{folder}”：{reason}。",
        "请检查权限和磁盘空间，或用 --cache 指定自己能写的文件夹。",
    ),
    "S031": Entry(
        "error",
        "“{folder}”是别人的文件夹，不能放上次留下的东西：别人放进去的会进到网站里。",
        "请用 --cache 指定一个自己的文件夹。",
    ),
    "S032": Entry(
        "error",
        "别人也能写“{folder}”，里面又有别的东西，不能放上次留下的东西：别人放进去的会进到网站里。",
        "请用 --cache 指定一个空的、还没有的文件夹，或者改成只有自己能写。",
    ),
    "S033": Entry(
        "error",
        "输出文件夹里的“{file}”是一个链接；没有写到它指向的地方，网站没有动。",
        "请删去这个链接（不是它指向的文件夹），再生成一次。",
    ),
    "S034": Entry(
        "error",
        "网站里的“{file}”不见了，或者和生成时不一样。",
        "请再生成一次，就会补好；还是这样的，加上 --full。",
    ),
    "S035": Entry(
        "warning", "上次留下的东西坏了，已经丢开，这次全部重新生成。", "不用做什么；常常这样的，请检查磁盘。"
    ),
    "S036": Entry(
        "error", "程序出错了（{reason}）；网站还是完整的。", "请再运行一次；还是这样的，请把这一行告诉维护者。"
    ),
    "S037": Entry(
        "error",
        "一个工作进程被系统结束了，多半是内存不够；网站还是完整的。",
        "请关掉别的程序，或者加上 --jobs 1，再运行一次。",
    ),
    "S038": Entry("error", "报告在生成时不断变动，试了 {count} 次都没有做成；网站没有动。", "请等报告放好以后再生成。"),
    "S060": Entry("error", "命令写得不对：{fault}。", "用 converter --help 看用法。"),
    "S061": Entry("error", "已中断。", "网站还是完整的；再运行一次，就接着做。"),
    "S062": Entry(
        "error",
        "“{folder}”里有别的内容，不是本程序公布的网站；没有动它。",
        "请换一个还没有的文件夹；里面的东西不要了的，先把它改名。",
    ),
    "S063": Entry(
        "error",
        "网站生成好了，但是换不进“{folder}”：{reason}；读者看到的还是原来的。",
        "请检查权限和磁盘空间，关掉正在用这个文件夹的程序，再运行一次。",
    ),
    "S064": Entry(
        "error",
        "“{folder}”没有可以退回的网站：它不是用 --publish 公布的，或者只公布过一次。",
        "请检查路径；要重新公布，用 converter site --publish。",
    ),
    "S065": Entry(
        "warning",
        "“{folder}”退回过，这次生成的和退回以前的一样，没有公布。",
        "报告有变动，就会公布新的；要换回退回以前的，再运行一次 converter rollback。",
    ),
    "S066": Entry("error", "Python 是 {found}，要 {wanted}。", "请装上合适的 Python，再重新安装程序。"),
    "S067": Entry("error", "程序包 {name} {found}，要 {wanted}。", "请在程序的环境里重新安装程序。"),
    "S068": Entry(
        "error",
        "有 {count} 个文件要用 LibreOffice 才读得了（第一个是“{name}”），这台电脑上没有。",
        "请安装 LibreOffice，或用 Word、WPS 打开后另存为 .docx。",
    ),
    "S070": Entry(
        "warning", "“{folder}”所在的磁盘只剩 {free}，生成网站大约要 {needed}。", "请腾出空间，或换一个磁盘。"
    ),
    "S071": Entry(
        "warning", "另一次生成正在用“{folder}”。", "请等它结束；半小时还没有结束的，结束那个程序，再生成一次。"
    ),
    "S072": Entry("warning", "没有“{office}”的报告。", "请写单位的全名：{offices}。"),
    "S073": Entry(
        "error", "“{folder}”里的网站是用 --publish 公布的；没有动它。", "请把 --to 换成 --publish，或换一个文件夹。"
    ),
    "S074": Entry(
        "info",
        "“{office}”和{others}列为不同的单位。",
        '如果是同一个单位，请把文件夹改成全名，或者在报告旁的同名 .toml 文件里写 office = "全名"。',
    ),
}
