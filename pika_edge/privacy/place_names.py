"""Streets, districts, wards, housing estates and schools that children in Vietnam often name, written down by hand."""

from pika_edge.privacy.listing import entries

STREETS = entries(
    """
    huế, vọng, bưởi, lê lợi, lê duẩn, lê lai, lê thánh tông, lê thánh tôn, lê văn sỹ, lê văn lương, lê trọng tấn,
    lê hồng phong, lê đại hành, lê thanh nghị, lê quang định, lê đức thọ, lê quý đôn, lê ngọc hân, lê văn việt,
    lê đình lý, lê độ, lê văn hiến, lê văn khương, nguyễn trãi, nguyễn huệ, nguyễn du, nguyễn văn cừ, nguyễn văn linh,
    nguyễn văn trỗi, nguyễn thị minh khai, nguyễn đình chiểu, nguyễn chí thanh, nguyễn tất thành, nguyễn khuyến,
    nguyễn tuân, nguyễn xiển, nguyễn công trứ, nguyễn hữu cảnh, nguyễn kiệm, nguyễn oanh, nguyễn thái học,
    nguyễn văn huyên, nguyễn khánh toàn, nguyễn lương bằng, nguyễn hữu thọ, nguyễn bỉnh khiêm, nguyễn phong sắc,
    nguyễn cơ thạch, nguyễn hoàng, nguyễn tri phương, nguyễn cư trinh, nguyễn văn đậu, nguyễn ảnh thủ, trần phú,
    trần hưng đạo, trần duy hưng, trần đại nghĩa, trần nhân tông, trần quang khải, trần quốc toản, trần cao vân,
    trần thái tông, trần khát chân, trần bình, trần não, trần văn đang, trần quý cáp, trần xuân soạn, trần huy liệu,
    phạm văn đồng, phạm hùng, phạm ngũ lão, phạm ngọc thạch, phạm thế hiển, phạm văn chiêu, phạm như xương, hoàng diệu,
    hoàng hoa thám, hoàng quốc việt, hoàng văn thụ, hoàng cầu, hoàng minh giám, hoàng đạo thúy, hoàng sa, hoàng mai,
    phan đình phùng, phan chu trinh, phan bội châu, phan xích long, phan văn trị, phan châu trinh, phan đăng lưu,
    phan văn hớn, võ văn kiệt, võ thị sáu, võ nguyên giáp, võ văn tần, võ văn ngân, võ chí công, vũ trọng phụng,
    vũ tông phan, vũ phạm hàm, đinh tiên hoàng, đinh bộ lĩnh, đặng văn ngữ, đặng thai mai, đào tấn, đào duy từ,
    đội cấn, điện biên phủ, cách mạng tháng tám, hai bà trưng, bà triệu, bạch mai, bạch đằng, bùi thị xuân, bùi viện,
    bùi đình túy, cao thắng, cao lỗ, cầu giấy, cát linh, chùa bộc, chùa láng, láng hạ, láng, kim mã, kim giang,
    kim ngưu, giải phóng, giảng võ, giáp bát, hàm nghi, hàng bài, hàng bạc, hàng bè, hàng bồ, hàng bông, hàng buồm,
    hàng đào, hàng đường, hàng gai, hàng mã, hàng ngang, hàng than, hàng trống, hàng điếu, hàng khay, hồ tùng mậu,
    huỳnh thúc kháng, huỳnh tấn phát, huỳnh văn bánh, khâm thiên, khương trung, khương đình, lạc long quân, âu cơ,
    liễu giai, lò đúc, lý thái tổ, lý thường kiệt, lý tự trọng, lý nam đế, lý chính thắng, mạc đĩnh chi, mai dịch,
    mai chí thọ, minh khai, ngô quyền, ngô gia tự, ngô sĩ liên, ngô thì nhậm, ngô tất tố, ngọc khánh, nơ trang long,
    ông ích khiêm, pasteur, quang trung, quán thánh, quốc tử giám, tạ quang bửu, tây sơn, tây thạnh, thái hà,
    thái thịnh, thành thái, thanh nhàn, thụy khuê, tố hữu, tô hiến thành, tô ngọc vân, tô vĩnh diện, tôn đức thắng,
    tôn thất thuyết, tôn thất tùng, tôn thất đạm, tràng tiền, tràng thi, trường chinh, trường sa, trương định,
    trương công định, ung văn khiêm, văn cao, vạn phúc, vạn bảo, vĩnh phúc, vĩnh tuy, xã đàn, xuân thủy, xuân la,
    yên phụ, xô viết nghệ tĩnh, đại la, đại cồ việt, đê la thành, tân mai, cống quỳnh, đồng khởi, đồng nai, đông du,
    hà huy tập, hùng vương, ba tháng hai, 3 tháng 2, 30 tháng 4, ba mươi tháng tư, hai tháng chín, 2 tháng 9,
    an dương vương, kinh dương vương, tùng thiện vương, âu dương lân, bến vân đồn, bến nghé, sư vạn hạnh,
    sương nguyệt anh, thảo điền, quốc hương, song hành, triệu việt vương, mã mây, tạ hiện, chả cá, phó đức chính,
    bà huyện thanh quan, ký con, ông cao thắng, dương đình nghệ, dương bá trạc, chu văn an, cô giang, cô bắc,
    trịnh hoài đức, trịnh đình thảo, tân sơn nhì, lũy bán bích, thoại ngọc hầu, hòa bình, cộng hòa, út tịch, bình giã,
    ba vân, bành văn trân, bàu cát, đồng đen, hồng hà, trà khúc, duy tân, trung kính, yên hòa, mễ trì, đỗ đức dục,
    hồ xuân hương
    """
)

DISTRICTS = entries(
    """
    ba đình, hoàn kiếm, đống đa, hai bà trưng, cầu giấy, thanh xuân, hoàng mai, long biên, tây hồ, hà đông,
    bắc từ liêm, nam từ liêm, từ liêm, gia lâm, đông anh, sóc sơn, thanh trì, hoài đức, đan phượng, ba vì, sơn tây,
    thạch thất, quốc oai, thường tín, chương mỹ, mê linh, thanh oai, bình thạnh, gò vấp, phú nhuận, tân bình, tân phú,
    bình tân, thủ đức, nhà bè, củ chi, hóc môn, bình chánh, cần giờ, bến nghé, bến thành, đa kao, tân định, thảo điền,
    an phú, bình an, hiệp phú, linh trung, linh đông, linh xuân, linh chiểu, phước long, tăng nhơn phú, long bình,
    tân sơn nhì, tân quý, bình hưng hòa, hải châu, thanh khê, sơn trà, ngũ hành sơn, liên chiểu, cẩm lệ, hòa vang,
    an hải, mỹ an, hòa khánh, hồng bàng, lê chân, ngô quyền, kiến an, hải an, đồ sơn, dương kinh, ninh kiều, bình thủy,
    cái răng, ô môn, thốt nốt, xuân khánh, an khánh, kim liên, trung hòa, nhân chính, dịch vọng, dịch vọng hậu,
    nghĩa đô, nghĩa tân, mai dịch, quan hoa, yên hòa, mỹ đình, mễ trì, cổ nhuế, xuân đỉnh, phú diễn, đại kim,
    định công, hoàng liệt, linh đàm, bắc linh đàm, khương mai, khương đình, hạ đình, kim giang, thịnh liệt, phúc xá,
    cống vị, ngọc hà, ngọc khánh, thành công, giảng võ, láng thượng, láng hạ, ô chợ dừa, phương liên, trung tự,
    văn chương, bồ đề, ngọc lâm, ngọc thụy, đức giang, việt hưng, sài đồng, phúc lợi, thạch bàn, văn quán, mộ lao,
    la khê, dương nội, tam trinh, vĩnh hưng, thuận hóa, phú hội, vĩ dạ, kim long, thủy xuân, an cựu, xuân phú,
    hương thủy, hương trà, phú vang, dĩ an, thuận an, thủ dầu một, biên hòa, tân phong, trảng bom, long thành,
    nhơn trạch, ba tơ, điện bàn, tam kỳ, đại lộc, duy xuyên
    """
)

ESTATES = entries(
    """
    times city, royal city, ecopark, eco park, masteri, landmark, landmark 81, linh đàm, hh linh đàm, goldmark city,
    gold view, hoàng anh, phú mỹ hưng, vinhomes, vin homes, vinhome, vinhomes vinhomes vinhomes vinhomes ciputra,
    keangnam, mandarin garden, imperia, park hill, gamuda, mulberry lane, sunshine city, celadon, green valley,
    thảo điền pearl, saigon pearl, him lam, kđt mỹ đình sông đà, golden palace, dolphin plaza, feliz en vista, estella,
    rivergate, scenic valley
    """
)

CITIES = entries(
    """
    hà nội, hanoi, thành phố hồ chí minh, hồ chí minh, tp hcm, tphcm, hcm, sài gòn, saigon, đà nẵng, hải phòng,
    cần thơ, huế, nha trang, biên hòa, bình dương, đồng nai, vũng tàu, đà lạt, nghệ an, thanh hóa, bắc ninh, nam định,
    thái bình, hải dương, hưng yên, long an, quy nhơn, vinh
    """
)
"""At the end of an address they go with it."""

SCHOOLS = entries(
    """
    kim đồng, lê văn tám, võ thị sáu, trần quốc toản, lý tự trọng, nguyễn bá ngọc, nguyễn du, nguyễn trãi, nguyễn huệ,
    lê lợi, lê quý đôn, chu văn an, nguyễn bỉnh khiêm, nguyễn viết xuân, nguyễn văn trỗi, phan chu trinh,
    phan bội châu, phan đình phùng, trần hưng đạo, trần phú, lê hồng phong, lý thường kiệt, quang trung,
    hoàng hoa thám, nguyễn thái học, đoàn thị điểm, nguyễn siêu, ngôi sao, ngôi sao hà nội, archimedes, newton,
    marie curie, lương thế vinh, lômônôxốp, lomonoxop, vinschool, vin school, brighton, brighton college, wellspring,
    nguyễn thị minh khai, hai bà trưng, bà triệu, đinh tiên hoàng, trưng vương, trưng nhị, trưng trắc, ngô sĩ liên,
    ngô quyền, tô hiến thành, nguyễn thái sơn, nguyễn đình chiểu, nguyễn công trứ, nguyễn khuyến, đống đa, thành công,
    thăng long, tràng an, thịnh quang, nam thành công, kim liên, cát linh, nghĩa tân, dịch vọng, dịch vọng a,
    dịch vọng b, phương liệt, hoàng diệu, hoàng mai, việt úc, việt mỹ, úc châu, á châu, tuệ đức, vành khuyên, tuổi hoa,
    hoa hướng dương, bé ngoan, cầu vồng, ngôi sao xanh, tương lai, mặt trời nhỏ, gấu trúc, mai anh đào, bình minh,
    hoa phượng đỏ, thủy tiên, anh đào, họa mi 1, sen hồng, nắng mai, tre xanh, 8 tháng 3, 19 tháng 5, rạng đông,
    hoa sen, hoa mai, hoa hồng, hoa phượng, sơn ca, họa mi, vàng anh, hướng dương, tuổi thơ, măng non, ánh dương,
    ánh sao, sao mai, mầm xanh, búp sen, hoa lan, hoa cúc, hoa ban, bông sen, bông hồng, ban mai, tuổi ngọc, thỏ ngọc,
    thiên thần nhỏ, gấu con, chim non, ong vàng, 20 tháng 10, montessori, maple bear, sunshine, kidzone, steame garten,
    dream house, sakura montessori, kinderworld, singapore, unis, isph, isb, bis, ams, fpt, royal, emasi, vas, apu,
    nguyễn hữu cảnh, bế văn đàn, la thành, nguyễn tri phương, lê ngọc hân, ngô thì nhậm, tây sơn, trung tự,
    khương thượng, ba đình, vạn phúc, lê đình chinh, cao bá quát, hồ tùng mậu, mạc đĩnh chi, bàu sen, minh đạo,
    lương định của, trần bình trọng, chính nghĩa, đuốc sống, khai minh, hòa bình, nguyễn minh hoàng, phan thanh giản,
    phù đổng, thái phiên, hùng vương, ông ích khiêm, lê lai, hàm nghi
    """
)
