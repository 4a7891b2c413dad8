"""The words around a name, a number or a place by which it is known; Vietnamese, then English (`_EN`)."""

from pika_edge.privacy.listing import entries, words

TITLES = words(
    """
    bạn cô thầy chú bác dì cậu mợ thím dượng anh chị bé cu thằng ông bà cụ o mệ nhỏ chế nhóc
    """
)
"""Who is called so has a name right after."""
HALF_TITLES = words("em con mẹ bố ba má mạ tía bọ u cháu là")
"""May stand before a name, but more often before something else."""
FAR_TITLES = entries(
    """
    cô giáo, thầy giáo, bác sĩ, bạn thân, lớp trưởng, tổ trưởng, lớp phó, chị gái, anh trai, em gái, em trai, bạn trai,
    bạn gái, bạn học, chủ nhiệm, anh họ, chị họ, em họ, em bé, hàng xóm, bạn mới, cùng bàn, cùng lớp, cạnh nhà,
    hiệu trưởng, gia sư, sinh nhật, nhất là, con bé, thằng bé, em út, bạn cũ, chị cả, thằng cu, bạn nhỏ, best friend,
    bạn tên, cạnh bạn, con nhỏ, y tá, giúp việc, osin, cô bé, cậu bé, thằng nhóc, bạn bè, bà cố, ông cố, cụ cố
    """
)
"""Two words after which a name may stand as after one."""
KINDS_OF_PETS = words("chó mèo cún hamster vẹt poodle corgi husky")
ACTS = words(
    """
    đánh đấm đá cắn cấu véo xô đẩy giật giựt cào kéo trêu chọc chê mắng la chửi rủ mượn tặng khen nói kể bảo hỏi
    cười khóc chơi ghét giận mách méc hứa nhường thách dọa doạ giành cướp ôm hôn hun cõng lấy giấu biết thích nhớ sợ
    gọi kêu dạy dắt đón mời vẽ hát nghỉ ngồi học ngã té nhìn cãi bênh giúp quát đuổi ném tát đập đạp bóp trốn thua
    chạy ăn xé vứt quăng dặn hét nhéo phá đè chặn nhốt sờ hù rượt hiếp nạt lườm liếc ghẹo phạt chỉ bế bồng dỗ xin
    trả đền đưa mang đem mặc đeo xài mua bán nhậu ngủ quậy khều thụi húc múa nấu sửa lái đọc viết lừa khoe
    nhắn tỏ tha đổ
    """
)
"""What people do, above all to each other."""
HARSH_ACTS = words(
    """
    đánh đấm đá cắn cấu véo xô đẩy giật giựt cào trêu chọc chê mắng khen mách méc rủ ghét giận khóc nói mượn tát la
    mắng chửi
    """
)
"""Of these even "mai" (tomorrow) before is a person."""
AUXILIARIES = words(
    """
    không đã đang sẽ cũng cứ hay vừa mới lại toàn thèm chịu cho dám bị được còn vẫn luôn suốt rất chưa hổng hông chẳng
    chả tự muốn đòi bắt phải đi có đều thường sắp hôm nay qua nãy
    """
)
OBJECTS = words("con em mình tớ tui tôi cháu bạn nó")
BESIDE = words("với cùng")
TOWARD = words(
    """
    của rủ gặp ghét thích yêu nhớ tại vì nhờ giống hỏi chọc trêu đánh mắng nhà sang cạnh bênh theo tìm đợi chờ thăm mời
    khen thua hơn tên bằng sợ kêu gọi nghe mách thấy cho
    """
)
SOCIAL = words(
    """
    chơi cãi nhau cạnh học ngồi đánh nói thân kể nghỉ chuyện hứa giận thi đi lộn chung bạn con mình ở
    """
)
"""Before "với" they tell of people."""
ANDS = words("và với cùng hay còn")
COUNTERS = words(
    """
    bông cây quả trái cái chiếc đóa những các nhiều mấy màu mùa nước hoa lá hạt củ cành chậu đám cơn mỗi từng ngày
    tháng sáng chiều tối hôm một hai ba bốn năm sáu bảy tám chín mười bó lọ cục hộp ly tô chén bát tờ lúc tiếng chữ hơi
    đêm
    """
)
"""Before an ordinary word they say that it is a thing."""
PARTICLES = words(
    """
    ạ nhé nha à ơi đó đấy nè á hả ha nghen hen đi rồi luôn thôi hết mà thì cơ chứ dạ nhỉ vậy thế đâu
    """
)
NAMERS = words("tên nick nickname gọi danh")
BIRTH_ORDER = words("hai ba tư năm sáu bảy tám chín mười út cả")
INSULTS = """
    ngu dốt lười hư xấu mập béo lùn gầy ốm đần khùng điên vô quỷ bướng lì dở hậu phá hỗn láo chậm câm điếc lé hôi bẩn dơ
    đen khỉ heo lợn bò rùa ngốc khờ nhát yếu ma rác phế kém tệ
    """
"""What somebody who is angry calls a child: that has to stay."""
GREETINGS = words("chào")
STOPS = words(
    """
    gì ai nào đâu sao chi mô răng rứa là của và với thì mà nhưng nên vì nếu khi lúc còn cũng đã đang sẽ vẫn cứ lại mới
    vừa không chưa chẳng chả hổng hông đừng rất quá lắm hơi thật thiệt ghê nhất hơn nữa rồi xong hết luôn thôi đi đến
    tới về ra vào vô lên xuống qua ở trong ngoài trên dưới bên cạnh gần xa từ cho bị được có phải muốn thích yêu ghét
    sợ biết nhớ quên hiểu nghĩ thấy nghe nhìn xem coi nói kể bảo hỏi gọi kêu khóc cười chơi học làm ăn uống ngủ chạy
    nhảy ngồi đứng nằm đánh cắn đá tặng mua bán lấy mượn trả giúp con em mình tớ tui tôi cháu nó họ bạn cậu các những
    mấy mỗi một hai ba bốn năm sáu bảy tám chín mười này kia đó đấy đây ấy nọ nè ạ á à ơi nhé nha nhỉ hả hen dạ vâng ừ
    ờ ừm hôm nay mai mốt sáng trưa chiều tối đêm ngày tuần tháng bây giờ như giống bằng để mẹ bố má ông bà anh chị cô
    thầy chú bác dì trường lớp nhà sinh sống đẹp hay xấu xinh dễ khó dài ngắn nghèo giàu tuổi thứ tiếng cái chiếc người
    tên đọc viết vẽ sai đúng tại hoài suốt tốt ngon vui buồn theo sang đầu cuối đều tự chứ cơ toàn nhiều ít thế vậy
    """
) - {"mai"}
"""After "tên là" none of these is a name, and a name ends before them."""

TITLES_EN = words(
    """
    friend brother sister cousin teacher classmate buddy uncle aunt auntie mr mrs ms miss mister neighbor neighbour
    nanny grandma grandpa granny coach doctor dr sir tutor principal partner boyfriend girlfriend bestie stepdad
    stepmom stepbrother babysitter nephew niece twin bff roommate deskmate seatmate headmaster headmistress nurse
    """
)
KINDS_OF_PETS_EN = words(
    """
    dog cat puppy kitten hamster rabbit bunny goldfish turtle parrot pony pig
    """
)
ACTS_EN = words(
    """
    hit hits pushed pushes kicked kicks punched slapped bit bites scratched pulled took takes stole broke said says
    told tells asked asks laughed laughs laughing cried cries crying gave gives teased teases called calls yelled yells
    shouted shouts screamed helped helps hugged hugs kissed played plays shared shares invited invites likes liked
    hates hated loves loved made makes came comes went goes ran runs fell won lost wants wanted has had got gets keeps
    kept always never doesn't didn't threw throws spit pinched pinches tripped locked showed shows drew draws ate eats
    hurt hurts lied bullied bullies moved sits sat lives ignored ignores copied copies cheated doesn didn won't
    """
)
AUXILIARIES_EN = words("always never just also still is was and keeps often really even only")
OBJECTS_EN = words("me my him her us i")
BESIDE_EN = words("with")
TOWARD_EN = words(
    """
    at like love hate miss told tell ask asked than by from to hit pushed kicked gave saw see met named hey for
    """
)
ANDS_EN = words("and or &")
COUNTERS_EN = words(
    """
    the a an this that these those your no some any every each one two three in last next of on at red big little small
    yellow white pink blue i you we they he she it if what when where how it'll there
    """
)
PARTICLES_EN = words("too again now today yesterday please so but because and is was at in")
NAMERS_EN = words("name names named called nickname call")
GREETINGS_EN = words("hi hello hey bye goodbye dear thanks goodnight sorry")
STOPS_EN = words(
    """
    a an the is are was were be been am do does did has have had not no yes and or but because so if when where why how
    what who which that this these those there here i you he she it we they me him her us them my your his its our
    their in on at to from of for with by as up down out off over under again then than too very really just only also
    never always all some any every each one two three four five six seven eight nine ten good bad nice mean new old
    big little small pretty cute funny stupid dumb ugly silly fat hungry tired happy sad angry mad scared sick sorry
    hurt ready done late bored lost alone fine ok okay going gonna trying playing getting having doing coming back
    today tomorrow yesterday now after before about like can could will would should must may might don doesn didn isn
    aren wasn weren won can't t s m re ve ll d called named names name says said told please um uh er ah oh right wrong
    sure another mum mom dad mommy mummy daddy ever theirs spelled hasn couldn hadn wouldn shouldn mustn something
    someone nothing nobody everybody maybe
    """
)
"""What is no name after "my name is" or "my friend"."""

DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "hông": 0,
}  # fmt: skip
DIGITS_EN = {
    "zero": 0, "oh": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9,
}  # fmt: skip
TENS = words("mười mươi trăm lẻ linh chục")
TENS_EN = words(
    """
    ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty
    seventy eighty ninety hundred double triple
    """
)

COMMON_BARE = words(
    """
    an anh ba ban bao bap be ben bi bich bim binh bo boi bon bong bun ca cam canh cham chau chi chieu chinh cho chuong
    co com cong cuc dai dan dang danh dao dat dau den di diem dien dieu dinh doan don dong duc dung duong em gam gau
    gia giang ha hai han hang hanh hao hen hien hieu hoa hoai hoan hoi hon hong huong kem ken khai khi khoa khoi ki
    kien kieu kim kin ky la lai lam lan lanh le li lien loi long lua luc luong ly mai man manh may men minh mit mo moc
    mon muoi my nam nga ngan nghe nghi nghia ngoan ngu nguyen nha nhai nhan nhat nhi nhu nhung nhut no nuong phan phat
    phong phu pi quan quang que quy ro sam sang sao si sieu sinh so son su sua suong ta tai tam tan tao tha thai tham
    thang thanh thao the thi tho thoai thom thu thuc thuong thuyen ti tien tiep tin tinh to toan tra tram tran trang
    tri trong trung truong tu tuan tung tuoi tuong tuyen tuyet u van vang vat vi vien viet vinh vu vui vung vuong xinh
    y yen
    """
)
"""Without marks these are everyday words so often that even "ban" before tells little."""

NAMES_BARE = words(
    """
    trang mai hoa lan long hung thao phong quan thanh nga giang chau linh hong kim khoa tuan hien hang tram truc tam
    son binh duc tung han kien loc phuong ngoc phuc tuyet nhi yen huong hanh thuy thuong vy vu tran khai chi nam
    """
)
"""Of these common words the ones that after "ban" or "anh" are a name far more often than not."""

NAMES_ALL_THE_SAME = frozenset({"minh", "nhi"})
"""Without marks a pronoun or a particle, and among the commonest of names."""

NOT_IN_ENGLISH = words(
    """
    an my long hung van son bin may do to so the then ha hi oh on in at no be me sang
    """
)
"""Vietnamese names that an English sentence holds as other words."""

VIETNAMESE_FUNCTION = words(
    """
    con khong la co duoc nha di roi hom nay thich cho voi lam nhieu cua nhung thi ma ban bo chi choi biet hoc truong
    lop cai nhe oi mot hai noi nghe thay muon bao gio qua lai vao ra len xuong ten ngoai ong ba minh rat cung dang se
    khi em anh chau tui tau bua chay uong nuoc xong viet tieng giup nhin troi vua ngu nau ngoi toi mau het lan nam
    trong hong sao gi ai day vo bi ve tu nua nguoi chua sang chieu dien thoai nhat tren duoi giua bang xe cay trai
    duong nho moi deu
    """
)
ENGLISH_FUNCTION = words(
    """
    is are was were my i and you of she we they his our your with from have has had did because when what how why will
    said name friend who where am be been going went got get really very just like want don doesn didn isn wasn her
    play played school teacher brother sister mother father please never always us ours this
    """
)
"""Words that tell in which of both languages a line without marks is written."""
