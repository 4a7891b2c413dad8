"""Names in Vietnam, written down by hand, sorted by how far each is also an ordinary word.

Tone marks of oa, oe and uy may stand on either vowel; `lexicon.py` adds the other spelling and the one without marks.
"""

from pika_edge.privacy.listing import entries, words

SURNAMES = words(
    """
    nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn lâm trịnh trương mai đào cao hà
    lương lưu phùng tô tạ vương quách châu thái kiều chu tống triệu nghiêm thạch kim mạc la tăng thân ninh khổng doãn
    diệp giang âu bành lại lục mã nhữ phí tôn ung hứa đàm vi bạch cù điểu quàng giàng lò sùng thào vàng hoàn đồng đậu
    bế nông hầu ma thẩm nhan sử trà biện ông từ văn quan cổ liêu viên
    """
)
"""Family names."""

SURE_SURNAMES = words("nguyễn phạm huỳnh phan bùi doãn trịnh")
"""Family names that are hardly ever anything else."""

SURE = words(
    """
    an ân ánh bách bích cẩm châu cường diễm diệp diệu doanh dũng duy dương điệp đức giang hải hân hạnh hào hảo hằng hậu
    hiệp hiếu hoàng huân huấn huệ hùng huy huyên huyền hưng hương hữu khải khang khánh khiêm khiết khoa khôi khuê
    khương kiên kiệt kiều lan lâm liêm liên liễu linh loan long lộc mẫn minh nga ngà ngân ngọc nguyệt ngữ nhàn nhã nhạn
    nhi nhung oanh phú phúc phương phước phượng quang quốc quyên quỳnh tâm thảo thạnh thiên thiện thoa thục thùy thúy
    thụy thủy thuyên thy tiên tiệp toản trâm trân trí triết trinh trúc trung tuân tuấn tuệ tuyền tú tỵ uyên uy vân việt
    vinh vĩ vĩnh vũ vương vượng vy xuyên xuyến yến hạo khuyên luyến trác vịnh thuỷ thuý thuỳ thuỵ phùng trịnh nguyễn
    phạm huỳnh
    """
)
"""Given names that stand by themselves, ordinary only in words of two syllables that `ordinary.py` lists."""

WORDY = words(
    """
    bình cảnh chi chương cúc công đại đào đình gấm giáng gia hạ hoa hòa hoài hồng hợi kha kim kỳ khởi lài lê lợi lụa
    ly lý mai mây mơ mười my nam nga nghĩa nguyên nhân nhật nở phấn sen sơn tài tấn thanh thành thạo thêu thi thiệp
    thìn thịnh thoại thơ thu thuận thư toàn trà trang trăng trúc trường tường tuyết tươi tý văn vân vi viễn xuân ý
    yên nhựt quý phát kiều nhị nhài hường hiền thạch hào nguyện nhu nụ nương oánh phùng phụng soa thẩm thùy trầm
    tuyển vàng vĩ xoan uyển phong tảo thái mỹ sương thắm mộc sâm tín quế sĩ nhường phi danh đan hoan đoan lân tuyên
    trọng dung chuẩn lành lượng đăng lực dần hiển viên diễn hiên tân tùng chiêu luận hà lam duyên bội lương khanh
    quân luân nghi thọ lệ bạch giáp khả lãm miên nhiên niệm ninh thao thăng tráng tri triều triệu võ
    """
)
"""Given names that are ordinary words: taken only in a person's place."""

VERBLIKE = words(
    """
    bảo hiền thương mến quý thắng thành đạt phát tiến thu yên sáng sang mạnh vui tươi ngoan thơm hòa đông hạ khá tình
    nở thoa toàn hoài hoàn như nguyện sinh vững bền xinh vượt hiến chăm chinh cảnh lành triển ý trường thi mơ nhường
    đăng chuẩn danh tuyên trọng phi dung hoan bằng chiến khai lập nghiêm quyền quyết thông thức trực chung
    """
)
"""Names that are verbs, adjectives or other words which may well follow "bạn" or "cô": they need more than a title."""

MIDDLES = words(
    """
    văn thị bảo gia minh ngọc khánh thùy thu phương hoàng thanh quốc đức tuấn hà mai kim như thảo quỳnh diệu mỹ nhật
    hải hồng tuệ an bích cẩm xuân phúc thiên duy đăng trọng hữu đình công quang việt tường vân lan linh trúc bình hoài
    khôi anh nam tú mạnh thế tiến chí thái trung huy hùng yến thiện kiều châu tâm nguyên hạnh nhã ái lệ mộng tố vĩnh
    đông hạ cát tịnh đan phước lâm vũ sơn thành tấn bá viết ánh huyền quý hiếu nghĩa trí song hương uyên khả hoa phi
    thục thúy thủy tiểu lam tiên nhất bội ý uy khải kiến chấn thuận thịnh vương bằng nghi hiền dạ đoan kỳ
    tùng dương khắc trâm ngân diễm mẫn
    """
)
"""What stands between family name and given name, or first in a double given name ("bảo" in "bảo ngọc")."""

BEFORE_ANH = words(
    """
    minh lan quỳnh vân phương tú mai hà ngọc kim nhật đức tuấn hoàng thế việt diệp quang bảo hải châu trâm thục nguyệt
    lâm tuệ duy trung trúc kiều nam thùy hồng vũ mỹ tùng quốc hùng gia đan thảo khánh xuân huyền ngân hiền
    """
)
"""After these "anh" is the second half of a name."""

DOUBLES = entries(
    """
    bảo an, bảo anh, bảo châu, bảo hân, bảo ngọc, bảo nam, bảo long, bảo minh, bảo khang, bảo lâm, bảo trâm, bảo bình,
    bảo linh, bảo vy, bảo trân, bảo khánh, bảo duy, bảo quyên, bảo thy, bảo yến, bảo hà, bảo nhi, bảo sơn, bảo chi,
    gia bảo, gia bình, gia hân, gia huy, gia linh, gia khánh, gia khang, gia hưng, gia minh, gia an, gia phúc,
    gia phát, gia nghi, gia kiệt, gia như, gia thịnh, gia lộc, gia nguyên, gia đạt, gia long, gia hòa, gia thành,
    gia vinh, gia mỹ, hoài an, hoài nam, hoài phương, thu hà, thu trang, thu hiền, thu thảo, thu phương, thu thủy,
    thu hương, thu an, thu ngân, thu nga, thu minh, hải yến, hải nam, hải đăng, hải anh, hải long, hải sơn, hải bình,
    mai anh, mai hương, mai lan, mai phương, mai linh, mai chi, mai khanh, mai trang, mai hoa, mai thảo, mai thy,
    ngọc mai, ngọc lan, ngọc hoa, ngọc sơn, ngọc hà, ngọc thu, ngọc nam, ngọc trang, ngọc quý, ngọc bình, ngọc thư,
    thiên an, thiên bảo, thiên kim, thiên thư, thiên phú, thiên ý, thiên hương, thiên trang, thiên long, bình an,
    bình minh, an bình, an nam, an thư, an khang, an khánh, an thy, an phú, khánh an, khánh hòa, khánh thi, khánh vân,
    minh anh, minh thư, minh trang, minh nhật, minh sơn, minh thành, minh tài, minh tiến, minh quý, minh hòa, minh thu,
    minh nam, minh mai, minh hiền, minh phát, minh hoa, minh bảo, minh đạt, minh thắng, minh đăng, minh trường,
    anh thư, anh tài, anh đài, anh minh, anh quân, anh khoa, anh khôi, anh kiệt, anh tuấn, anh dũng, anh duy, anh đức,
    quỳnh chi, quỳnh hoa, quỳnh mai, quỳnh trang, quỳnh như, quỳnh thư, huyền trang, thùy trang, thùy chi, thùy dung,
    hà my, hà trang, hà vi, hà phương, hà linh, hà an, hà chi, hà thu, khởi my, trà my, diễm my, thảo my, thảo nguyên,
    phương thảo, phương nam, phương mai, phương trang, phương thanh, phương hoa, phương thu, phương vi, linh chi,
    đức anh, đức thành, đức bình, đức mạnh, đức tài, đức tiến, đức thắng, đức phát, đức hòa, quốc bảo, quốc thành,
    quốc bình, quốc nam, quốc thắng, quốc hòa, thanh mai, thanh bình, thanh hoa, thanh nam, thanh sơn, thanh tài,
    thanh trang, thanh xuân, thanh hòa, thanh thư, thanh thảo, thanh hà, thanh phong, thanh hiền, thanh trà, thanh tú,
    hồng hoa, hồng hà, hồng sơn, hồng nhung, hồng anh, hồng thu, hồng mai, hồng ngọc, hồng hạnh, hồng vân, hồng đăng,
    kim anh, kim chi, kim hoa, kim ngân, kim thoa, kim liên, kim yến, kim oanh, kim xuân, tuyết mai, tuyết nhung,
    tuyết trinh, tuyết nga, xuân mai, xuân nam, xuân sơn, xuân hoa, xuân trường, xuân thành, xuân bình, xuân phúc,
    nhật nam, nhật minh, nhật anh, nhật huy, nhật linh, nhật trường, nhật hạ, nhật long, nhật vy, tường vi, tường vy,
    hoàng nam, hoàng long, hoàng sơn, hoàng anh, hoàng yến, hoàng bảo, hoàng hà, hoàng mai, trung thành, trung hiếu,
    trung kiên, trung nghĩa, trung đức, tiến đạt, tiến dũng, tiến thành, thành nam, thành long, thành trung,
    thành vinh, quang vinh, quang huy, quang minh, quang hải, quang anh, phúc an, phúc nguyên, đăng khoa, đăng khôi,
    đăng minh, đăng quang, việt anh, việt hoàng, việt hà, việt dũng, diệu anh, diệu linh, diệu hiền, tuệ nhi, tuệ an,
    tuệ lâm, tuệ minh, tuệ anh, tuệ mẫn, cát tường, như quỳnh, tố như, song thư, khả hân, an nhiên, an chi, an hạ,
    mộc miên, minh châu, ánh dương, ánh tuyết, ánh nguyệt, thùy dương, hướng dương, bạch dương, tâm an, tâm như,
    tâm đan, hoàng lan, hạ vy, hạ my, đông nhi, đan thanh, cẩm tú, cẩm ly, mỹ tâm, mỹ linh, nhã phương
    """
)
"""Double given names of which both halves may be ordinary words."""

NICKNAMES = words(
    """
    tèo tũn tồ bống ben bin bon bo bom bông ken kenny bi ki ti tí tý tít tin tôm su susu sushi min mon mimi miu nana na
    bim bờm zin jin jun zun sún cún mít cốm bắp bơ khoai sóc gấu thỏ nhím kem sò mỡ nấm lì tẹo tủn tép chip chíp pi pu
    po miko mina kitty subin soju jelly nô rô mén hớn ỉn nghé hến ú bún ỉnh sumo suri misa kin kai gin tùng susi nemo
    tobi bun moon sun bean rio leo subi soda miumiu kubi kun kiu kit bee
    bí bưởi cam chanh chuối cốc dưa dứa đậu gạo gừng hĩm mận măng mía mì muối mực ngô nhãn nho nhộng
    nhót ổi ốc pháo quýt ruốc rốt sung sữa sứa táo tằm thóc tồm vừng xoài xù xôi
    """
)
"""What a child is called at home; many are animals and food, so they need a person's place."""

ANIMALS = words(
    """
    gấu thỏ sóc nhím tôm tép nghé sò hến cún khoai bắp bơ cốm kem nấm mỡ mít bông bún bon na
    bí bưởi cam chanh chuối cốc dưa dứa đậu gạo gừng hĩm mận măng mía mì muối mực ngô nhãn nho nhộng
    nhót ổi ốc pháo quýt ruốc rốt sung sữa sứa táo tằm thóc tồm vừng xoài xù xôi
    """
) - {"na"}
"""Nicknames that are animals or food: after "bạn" and "bác" it may be one in a story."""

SURE_NICKNAMES = words(
    """
    tèo tũn tủn tẹo susu mimi kenny suri misa miko subin soju susi tobi bống
    """
)
"""Nicknames that are nothing else."""

PETS = words(
    """
    milu milo lulu kiki kuku lucky lu ki vện mướp mun miu mực vàng đốm bông nâu đen trắng cò gấu bim ben bo bi max tom
    jerry mimi nana coco rex toto tin su pepsi coca misa mập mít sữa đậu cam ngáo xám pony mino rốp lyly boo leo luna
    bella simba nemo kem mỡ sóc cốm vằn xù mốc khoang phèn
    """
)
"""What pets are called: with a kind of animal before, or a capital."""
