"""What looks like a name and is none: words of several syllables, places, people of stories."""

from pika_edge.privacy.listing import entries, words

COMPOUNDS = entries(
    """
    thu ngân, thân nhất, bạn thân, bác sĩ, bác xĩ, bác sỉ, ca sĩ, nghệ sĩ, võ sĩ, tiến sĩ, họa sĩ, nhạc sĩ, nha sĩ,
    thi sĩ, điện thoại, đầu tiên, trước tiên, cô tiên, bà tiên, nàng tiên, ông tiên, tiên cá, tiên nữ, ưu tiên, tiên
    tri, chú tiên, suối tiên, công an, an toàn, an ủi, an tâm, bình an, hội an, an giang, an lành, an bình, trị an,
    giải an ủi, bảo an, an ninh, khủng long, thanh long, hạ long, thăng long, long lanh, long não, long nhong, vịnh
    hạ long, long vương, long bào, long trọng, răng long, long an, vĩnh long, cửu long, long xuyên, phi long, hỏa
    long, hoàng long, long mã, huy chương, huy hiệu, chỉ huy, phát huy, huy hoàng, cái huy, đeo huy, huy động, trung
    thu, trung tâm, trung bình, tập trung, trung quốc, trung thành, miền trung, trung học, trung thực, không trung,
    tiếng trung, người trung, khu trung, trung đội, trung gian, trung lập, trung ương, trung sĩ, nước trung, phù
    thủy, hạ thủy, thủy đậu, thủy triều, thủy tinh, thủy cung, thủy thủ, thủy quái, phong thủy, tàu thủy, thủy điện,
    thủy văn, thủy sản, thủy thần, thủy chung, máy thủy, thủy lực, thủy ngân, chìm thủy, xe thủy, thông minh, thuyết
    minh, văn minh, minh họa, chứng minh, bình minh, minh tinh, phát minh, thanh minh, minh bạch, tự minh, minh oan,
    minh mẫn, công minh, thần minh, quốc ca, quốc tế, quốc gia, quốc lộ, vương quốc, toàn quốc, phú quốc, hàn quốc,
    tổ quốc, quốc kỳ, quốc khánh, quốc vương, nước quốc, ái quốc, thái quốc, đế quốc, cường quốc, quốc phòng, quốc
    hội, tam quốc, cứu quốc, thiếu nhi, nhi đồng, viện nhi, khoa nhi, hài nhi, bệnh nhi, nữ nhi, báo nhi, cô nhi,
    trẻ nhi, nhi nhô, nhà nhi, thiên tài, thiên thần, thiên vị, thiên thạch, thiên nhiên, thiên nga, thiên đường,
    thiên hà, thiên văn, thiên tai, thiên đàng, thiên sứ, thiên hạ, thiên cung, ngọc hoàng, thừa thiên, thiên hoàng,
    thiên địch, tự thiên, thiên đình, yên tâm, quan tâm, quyết tâm, tâm sự, tâm trạng, lương tâm, tâm hồn, tâm lý,
    tâm điểm, vô tâm, nhẫn tâm, bận tâm, tâm thần, thương tâm, chú tâm, đồng tâm, tâm tư, tận tâm, bán tâm, điểm
    tâm, tâm bão, tâm linh, tâm đắc, hoàng tử, hoàng hậu, nữ hoàng, hoàng đế, hoàng cung, hoàng gia, hoàng hôn,
    phượng hoàng, đàng hoàng, kinh hoàng, bàng hoàng, hoàng oanh, hoàng sa, hoàng thượng, hoàng thành, hoàng anh gia
    lai, hoàng cầm, nhật hoàng, hoàng hoa, đường hoàng, bảo hoàng, xanh dương, tuyên dương, đại dương, viễn dương,
    dương lịch, biểu dương, thái dương, hải dương, bình dương, hướng dương, bạch dương, dương cầm, âm dương, dương
    tính, màu dương, cừu dương, sơn dương, linh dương, anh hùng, hùng biện, hùng vĩ, hùng mạnh, hùng hổ, hùng dũng,
    hùng vương, thi hùng, đua hùng, hào hùng, oai hùng, hung hùng, liên lạc, liên tiếp, liên hoan, liên tục, liên
    quan, sổ liên, liên kết, liên đội, liên thanh, liên minh, liên xô, liên miên, liên hệ, liên tưởng, liên quân,
    liên hợp, liên lụy, hoa liên, tân gia, ăn tân, tân xuân, tân binh, tân tiến, lễ tân, tân thời, tân trang, tân
    sơn nhất, phượng vĩ, hoa phượng, cây phượng, cánh phượng, chùm phượng, phượng nở, gốc phượng, tán phượng, bông
    phượng, phượng múa, phượng rơi, phượng đỏ, phượng rụng, phượng ớt, vũ trụ, cổ vũ, khiêu vũ, vũ khí, vũ công,
    lông vũ, ca vũ, nghệ vũ, vũ hội, vũ điệu, vũ trường, phong vũ, vũ lực, múa vũ, tiếng việt, việt nam, nước việt,
    người việt, việt vị, việt quất, việt úc, đại việt, lạc việt, sử việt, môn việt, châu chấu, châu á, châu âu, châu
    phi, châu mỹ, châu úc, châu đại, châu lục, trân châu, châu báu, châu đốc, lai châu, con châu, năm châu, ngọc
    châu chấu, bắt châu, khoa học, bách khoa, thủ khoa, nha khoa, nhi khoa, giáo khoa, khoa cấp, chuyên khoa, ngoại
    khoa, khoa ngoại, đa khoa, bài khoa, bác sĩ khoa, phòng khoa, sản khoa, khoa sản, khoa trương, vương miện, nữ
    vương, ma vương, diêm vương, đại vương, vương vãi, vương vấn, lão vương, chúa vương, mã vương, yêu vương, vương
    vô, vương gia, thần vương, khánh thành, băng khánh, khánh hòa, khánh kiệt, gấu trúc, sáo trúc, trúc đào, kiến
    trúc, cây trúc, lá trúc, rừng trúc, cấu trúc, khóm trúc, bụi trúc, trúc xanh, hoa hậu, hậu vệ, hậu quả, hậu môn,
    nhân hậu, phúc hậu, hậu cần, hậu đậu, á hậu, tiền hậu, mẫu hậu, hậu giang, hậu trường, đoan hậu, hậu duệ, thái
    hậu, hiền hậu, khí hậu, thời hậu, hiệp sĩ, đại hiệp, võ hiệp, hiệp một, hiệp hai, hiệp phụ, hiệp đấu, hiệp đầu,
    kiếm hiệp, nghĩa hiệp, hiệp khách, hiệp hội, là hiệp, hiệp đồng, hòa hiệp, dũng cảm, dũng sĩ, anh dũng, dũng
    mãnh, dũng khí, hải quan, hải cẩu, hải tặc, hải sản, hải quân, hải đăng, hàng hải, hải phòng, hải âu, hải ly,
    hải mã, hải lý, hải đảo, thượng hải, hải vân, đông hải, hoàng hải, hải sâm, hải lưu, hải phận, biển hải, cải
    hải, hạnh phúc, đức hạnh, hạnh kiểm, bất hạnh, vinh hạnh, hân hạnh, hạnh nhân, phẩm hạnh, ông hạnh, quả hạnh,
    dấu huyền, huyền thoại, huyền bí, huyền ảo, thanh huyền, huyền diệu, đen huyền, huyền thanh, chữ huyền, không
    huyền, điệp khúc, điệp viên, gián điệp, đoạn điệp, bướm điệp, thông điệp, điệp vụ, trùng điệp, hồ điệp, điệp từ,
    keo kiệt, cạn kiệt, hào kiệt, kiệt sức, kiệt quệ, kiệt tác, kiệt xuất, su hào, tự hào, hào phóng, hào hứng,
    phong hào, hào quang, hào hiệp, hào hoa, hào nhoáng, con hào, cái hào, tui hào, hào nước, phú hào, hồng hào, anh
    hào, chiến hào, củ hào, dưới hào, cá linh, linh tinh, linh hoạt, linh thiêng, thần linh, anh linh, linh vật,
    linh hồn, lung linh, tinh linh, linh kiện, vong linh, thiêng linh, sinh linh, linh cảm, linh mục, linh dược,
    linh thú, linh động, lính linh, ánh nắng, ánh sáng, ánh mắt, ánh trăng, ánh đèn, ánh lửa, ánh sánh, phản ánh,
    tia ánh, ánh nhìn, ánh sao, ánh kim, óng ánh, lóng lánh ánh, ánh vàng, ánh bạc, ánh ban mai, màu ánh, ánh lên,
    ánh hồng, ánh chớp, ánh mặt trời, trang trí, trí nhớ, vị trí, giải trí, trí tuệ, trí tưởng, lý trí, bố trí, mất
    trí, trí khôn, trí óc, trí thức, đấu trí, nhanh trí, cơ trí, trí não, tâm trí, trí thông, mưu trí, ý trí, chú
    trí, trí lực, cãi trí, bách trí, quê hương, sông hương, thắp hương, mùi hương, hương thơm, nén hương, hương vị,
    que hương, hương khói, cây hương, bát hương, lư hương, dâng hương, đốt hương, nước hương, cố hương, hương hoa,
    xạ hương, ngũ vị hương, đồng hương, hương trầm, hương nhu, ngân hàng, thẻ ngân, thu ngân, ngân nga, ngân hà,
    ngân sách, ngân phiếu, ngân quỹ, ngân vang, ngân lên, tiền ngân, ngân dài, bình luận, luận văn, bài luận, luận
    điểm, tranh luận, thảo luận, kết luận, dư luận, kiên nhẫn, kiên trì, kiên cường, kiên quyết, kiên cố, kiên
    giang, kiên định, trung kiên, có kiên, vinh dự, vinh quang, quang vinh, tôn vinh, thành vinh, vinh danh, phồn
    vinh, chúc phúc, phúc lợi, phúc đức, phúc lộc, bánh phúc, vĩnh phúc, diễm phúc, hồng phúc, phúc khảo, phúc bồn,
    thủ phạm, sư phạm, phạm vi, phạm lỗi, phạm luật, vi phạm, xâm phạm, phạm nhân, tội phạm, phạm tội, phạm quy, can
    phạm, huấn luyện, tập huấn, lẩm cẩm, thập cẩm, cẩm nang, cẩm thạch, bông cẩm, cẩm chướng, gấm cẩm, bông quỳnh,
    hoa quỳnh, quỳnh nở, cây quỳnh, duy nhất, duy trì, tư duy, duy chỉ, đài loan, phượng loan, vĩ đại, vĩ cầm, vĩ
    tuyến, vô duyên, duyên dáng, có duyên, nên duyên, nguyệt thực, nguyệt quế, vừng nguyệt, tỷ phú, triệu phú, phong
    phú, trù phú, phú yên, phú thọ, phú quý, ra phú, phù phú, dạ quang, đăng quang, phản quang, quang cảnh, phát
    quang, quang hợp, x quang, quang đãng, quang phổ, bóng quang, thanh quang, quang gánh, vẻ quang, nhãn quang,
    trời quang, huỳnh quang, hòn quang, múa lân, ngoại ngữ, thành ngữ, ngữ văn, từ ngữ, ngôn ngữ, tục ngữ, anh ngữ,
    chữ ngữ, ngữ pháp, quốc ngữ, phản ngữ, ngữ liệu, nước nga, tiếng nga, hằng nga, nga ngố, người nga, ở nga, bên
    nga, tố nga, nga mi, đi nga, hằng ngày, hằng tháng, hằng tuần, hằng năm, chị hằng, hằng hà, vĩnh hằng, kinh
    hằng, hằng số, cung hằng, vĩnh viễn, vĩnh biệt, vĩnh cửu, bội thu, phản bội, bội số, gấp bội, trân trọng, hột
    trân, trân quý, đặc ân, ân cần, ân hận, ân huệ, ân nhân, ân tình, ơn ân, thịnh ân, ban ân, tri ân, ái ân, địa
    phương, phương tiện, phương pháp, đối phương, phương hướng, phương trình, bốn phương, phương bắc, phương nam,
    phương đông, phương tây, đông phương, đa phương, hậu phương, phương án, song phương, đơn phương, muôn phương,
    lập phương, bình phương, thập phương, tứ phương, phương trời, một phương, phương xa, rừng phương, xuyên qua,
    xuyên thấu, xuyên suốt, thường xuyên, còn xuyên, xuyên không, xuyên đêm, chui xuyên, xuyên tường, bắn xuyên,
    trịnh trọng, lạy trịnh, thổi phùng, phùng mang, nhung nhớ, nhung hươu, áo nhung, vải nhung, nhung lụa, váy
    nhung, nước đức, tiếng đức, đạo đức, ở đức, đức tính, đức phật, đức chúa, đức mẹ, công đức, người đức, đội đức,
    nhân đức, đức cha, thất đức, đức vua, bên đức, xe đức, đi đức, ác đức, hiếu thảo, có hiếu, hiếu động, hiếu kỳ,
    hiếu học, bất hiếu, báo hiếu, chữ hiếu, lễ hiếu, hiếu khách, tang hiếu, hiếu chiến, thảo mộc, thảo nguyên, thảo
    cầm viên, thảo dược, bản thảo, cam thảo, thảo nào, đàm thảo, vườn thảo, cỏ thảo, kỳ diệu, diệu kỳ, tuyệt diệu,
    vi diệu, diệu vợi, chim yến, tổ yến, yến mạch, yến sào, yến tiệc, nước yến, một yến, nuôi yến, dạ yến, mười yến,
    chim oanh, quân đội, quân xe, quân địch, quân tử, kỳ diễn, cầu thang tùng, cây tùng, tùng tùng, tùng cắc, tùng
    phèo, lộn tùng, tùng dinh, tùng bách, tùng xẻo, tham tùng, hà nội, hà mã, sông hà, hà tĩnh, hà giang, hà lan, hà
    nam, hà đông, hà hơi, hà tiện, hà khắc, hưng phấn, phục hưng, hưng yên, chấn hưng, hưng thịnh, tích hưng, khang
    trang, an khang, hân hoan, khôi phục, khôi ngô, mặt khôi, khôi nguyên, áo khôi, hoa khôi, lâm nghiệp, lâm sản,
    lâm nguy, lâm vào, lâm đồng, rừng lâm, sơn lâm, lâm bệnh, lâm trận, phùn lâm, múa lâm, lâm thâm, gia lâm, kiều
    mạch, việt kiều, cầu kiều, hoa kiều, kiều diễm, truyện kiều, mỹ kiều, nguyễn huệ, ngọc trai, viên ngọc, ngọc
    trinh, hòn ngọc, ngọc bích, ngọc rồng, ngọc lan, châu ngọc, ngà ngọc, chuỗi ngọc, bằng ngọc, bạch tuộc, bạch
    kim, bạch tuyết, bạch cầu, mạch bạch, cỏ bạch, trắng bạch, bạch mã, hổ bạch, ngựa bạch, bạch đằng, tẩm bạch,
    lạch bạch, bì bạch, bích quy, bích chương, bích họa, con bích, cơ bích, rô bích, át bích, già bích, bích ca,
    chơi bích, bích báo, xanh bích, bích cốt, cường độ, tự cường, tăng cường, cường điệu, cường tráng, quật cường,
    phú cường, diễm lệ, doanh trại, doanh nghiệp, kinh doanh, quốc doanh, doanh thu, doanh nhân, tốn doanh, giang
    hồ, giang sơn, giang mai, quá giang, giang tay, bắc giang, tiền giang, giang rộng, giang cánh, hảo hạng, hoàn
    hảo, hảo hán, vật hảo, hảo tâm, hảo hảo, mì hảo hảo, mỳ hảo hảo, hoa huệ, huệ tây, bó huệ, trí huệ, hữu ích, hữu
    dụng, hữu nghị, hữu hình, bằng hữu, hữu hạn, sở hữu, bên hữu, tả hữu, khải hoàn, khiêm tốn, khiêm nhường, khiết
    tịnh, tinh khiết, thanh khiết, thuần khiết, khương đồng, sao khuê, phòng khuê, hoa lan, phong lan, thái lan, ba
    lan, lan can, lan ra, lan tỏa, lan sang, lan rộng, lan tới, cây lan, chậu lan, giò lan, bông lan, tràn lan, lan
    man, cành lan, đài lan, cháy lan, bánh bông lan, lan nhanh, lan khắp, lan qua, lan lên, lan truyền, lay lan, lây
    lan, tím lan, lan hồ điệp, ai len lan, phần lan, niu di lân, lưu loát, tham lam, xanh lam, lam lũ, màu lam, già
    lam, cơm lam, may mắn liễu, cây liễu, rặng liễu, lá liễu, liễu rủ, thanh liêm, liêm chính, lộc non, lì xì lộc,
    lộc lá, tuần lộc, hái lộc, lộc xuân, phát lộc, cây lộc, cành lộc, cỏ mẫn, cần mẫn, mẫn cảm, mẫn cán, nhàn nhã,
    an nhàn, nhàn rỗi, nhàn hạ, thanh nhàn, nhàn quá, nhàn lắm, hòa nhã, tao nhã, trang nhã, nhã nhặn, nhã nhạc,
    nguyệt san, ngà voi, trắng ngà, say ngà, nghĩa lý, tháp ngà, màu ngà, răng ngà, chim nhạn, cánh nhạn, trăng
    nguyệt, phụng sự, phượng các, có phước, phước lành, phước đức, quế lâm, lân quế, tuấn tú, khôi tú, ưu tú, tú
    tài, tú lơ khơ, cẩm tú, tú cầu, hoa tú, bài tú, tài tú, tuân theo, tuân thủ, tuân lệnh, tuấn mã, tuấn mỹ, toản
    lưu, cây trâm, trâm bầu, cài trâm, chiếc trâm, trái trâm, trinh thám, trinh sát, trinh nữ, kiên trinh, đồng
    trinh, triết học, triết lý, tuệ tĩnh, uyên bác, uyên ương, uyên thâm, dân uyên, uy nghi, uy tín, uy lực, oai uy,
    uy hiếp, uy nghiêm, quyền uy, vân tay, vân vân, mây vân, vân gỗ, phong vân, thanh vân, đèo hải vân, tường vân,
    xao xuyến, xuyến chi, trâu xuyến, chiếc xuyến, vòng xuyến, vượng khí, thịnh vượng, tiệp khắc, diệp lục, diệp vụ,
    trắc diệp, kim tuyền, huyên náo, huyên thuyên, cỏ huyên, khuyên tai, lời khuyên, khuyên bảo, khuyên nhủ, khuyên
    con, khoanh khuyên, tam tạng, thành thân, trượng phu, quỳnh bông, duyệt binh, thanh thiện, thiện cảm, thân
    thiện, từ thiện, làm thiện, hoàn thiện, thiện ác, lương thiện, việc thiện, cải thiện, hiền thiện, thùy mị, rủ
    thùy, chủ thụy, thụy sĩ, thụy điển, thúy kiều, thúy vân, minh thúy, cây thạo, con hải ly, đồ long đao, chú hề,
    mê linh, củ chi linh, lạc long quân, âu cơ, hàng mã, thuyền viên trân, thể trạng, trung trực, bạn thân mến, đình
    làng, sân đình, gia đình, sinh nhật, chủ nhật, nhật bản, nhật ký, nhật thực, nước nhật, tiếng nhật, ngày nhật,
    đi nhật, sang nhật, ở nhật, bên nhật, người nhật, từ nhật, cập nhật, truyện nhật, thường nhật, món nhật, hàng
    nhật, đồ nhật, phim nhật, nhật dụng, hoạt hình nhật, cơm nhật, bánh sinh nhật, quà sinh nhật, miền nam, phía
    nam, hướng nam, nam giới, con nam, nam châm, nam cực, nam tính, nam nữ, nam sinh, đất nam, đội nam, quảng nam,
    đông nam, tây nam, nam mỹ, nam phi, nam bộ, các nam, bé nam, nước nam, nam vương, nam thần, nam việt, các bạn
    nam, mấy bạn nam, nhiều bạn nam, những bạn nam, hai bạn nam, ba bạn nam, bốn bạn nam, bạn nam và bạn nữ, bạn nữ
    và bạn nam, bạn nam nào, một bạn nam, toàn bạn nam, tụi bạn nam, ca sĩ nam, mc nam, phái nam, áo nam, giày nam,
    trang giấy, trang sách, trang phục, trang bìa, trang web, trang điểm, trang trại, trang hoàng, trang nghiêm,
    khẩu trang, trang đầu, một trang, hai trang, mấy trang, lật trang, trang vở, nha trang, thời trang, trang bị,
    trang sức, cả trang, mỗi trang, từng trang, giở trang, cái trang, trang hai, trang ba, trang một, trang cuối,
    nghiêm trang, trang mới, trang này, trang trắng, sang trang, thành công, thành phố, thành tích, thành viên, trở
    thành, hoàn thành, thành ra, thành người, bức thành, tường thành, thành thật, chân thành, hình thành, thành lập,
    thành thạo, trưởng thành, biến thành, lâu thành, kinh thành, thành lũy, thành quả, bình tĩnh, bình thường, hòa
    bình, bình nước, cái bình, bình sữa, bình xịt, thái bình, ninh bình, bình chọn, bình yên, bình hoa, bình đẳng,
    bình phục, bình gas, bình dân, bình bịch, chương bình, lọ bình, chiếc bình, bình cứu hỏa, bình oxy, phê bình,
    bình bát, bình bầu, bình trà, bình tưới, bình ga, bình rượu, bình thủy, bình lọc, bình phun, bình cắm, hoa mai,
    hoa hồng, hoa cúc, hoa đào, hoa sen, hoa lài, hoa nhài, hoa giấy, hoa quả, hoa lá, hoa nở, hoa tay, hoa văn, hoa
    mắt, hoa tai, bông hoa, bó hoa, cái hoa, vườn hoa, tặng hoa, hái hoa, cành hoa, chậu hoa, hoa đăng, chữ hoa,
    viết hoa, in hoa, pháo hoa, lọ hoa, nhiều hoa, trồng hoa, cây hoa, cánh hoa, vòng hoa, hoa súp lơ, ba hoa, đóa
    hoa, mùi hoa, hoa hòe, tết hoa, vẽ hoa, hoa thơm, hoa đẹp, hoa rơi, hoa héo, hoa tươi, cắm hoa, nụ hoa, mua hoa,
    tưới hoa, có hoa, hoa râm, xe hoa, hoa bay, hoa vàng, hoa đỏ, hoa trắng, hoa tím, hoa xanh, hoa bưởi, hoa sữa,
    hoa gạo, hoa ban, hoa súng, hoa giả, bánh hoa, dép hoa, ngày mai, ban mai, sáng mai, tối mai, chiều mai, trưa
    mai, mai mốt, mai sau, mai kia, mai phục, mỉa mai, mai vàng, cây mai, cành mai, hôm mai, mai đây, đến mai, để
    mai, mai rùa, mai cua, cái mai, mai này, mai là, bông mai, mai tứ quý, khuya mai, tới mai, mai một, màu hồng,
    quả hồng, trái hồng, bông hồng, hồng bì, sông hồng, đỏ hồng, ửng hồng, hồng hạc, hồng ngoại, hồng xiêm, phấn
    hồng, hồng nhạt, hồng đậm, nơ hồng, váy hồng, áo hồng, tim hồng, hồng hồng, hồng thập tự, hồng kông, má hồng,
    bút hồng, giấy hồng, mùa xuân, mùa thu, mùa hạ, mùa đông, tết xuân, đầu xuân, du xuân, xuân về, chúc xuân, xuân
    hạ, thu đông, hạ thu, ngày xuân, gió xuân, thanh xuân, mừng xuân, xuân sang, xuân đến, câu đối xuân, hội xuân,
    đón xuân, nàng xuân, chúa xuân, đêm đông, rét đông, ngủ đông, bão tuyết, tuyết rơi, người tuyết, bà chúa tuyết,
    tuyết trắng, bông tuyết, công chúa tuyết, nữ hoàng băng giá, trượt tuyết, có tuyết, tuyết lở, ném tuyết, bóng
    tuyết, tuyết tan, núi tuyết, cục tuyết, tuyết phủ, gấu tuyết, chim tuyết, kim cương, kim loại, cây kim, kim đồng
    hồ, mũi kim, kim tiêm, kim chỉ, kim giây, kim giờ, kim phút, kim khâu, hoàng kim, kim khí, cái kim, kim chi, kim
    tự tháp, kim tuyến, huy chương kim, đầu kim, chọc kim, kim nhọn, kim dài, kim ngắn, giả kim, kim bắp, thanh
    kiếm, âm thanh, thanh niên, thanh toán, thanh sắt, siêu thanh, thanh gỗ, thanh bình, thanh lịch, thanh quản, mấy
    thanh, thanh kẹo, thanh sô cô la, thanh ngang, thanh hóa, thanh tra, thanh lọc, thanh thoát, thanh tú, phát
    thanh, thanh chắn, thanh trượt, tài năng, tài xế, tài khoản, trọng tài, tài giỏi, nhân tài, có tài, đề tài, tài
    sản, tài liệu, tài tình, tài ba, bác tài, chú tài, anh tài xế, bất tài, tài nguyên, tài trợ, tài lộc, tiền tài,
    tài chính, giỏi tài, tài thật, tài lanh, tài ghê, tài quá, hay tài, viết thư, bức thư, lá thư, thư viện, gửi
    thư, thư giãn, thư ký, nhận thư, đọc thư, phong thư, hộp thư, thư mời, cái thư, thư cho, thư tình, đưa thư,
    thùng thư, bì thư, thư pháp, bác đưa thư, thư từ, ung thư, thiệp thư, thư thả, thư của, ý con, ý kiến, chú ý, để
    ý, đồng ý, ý là, ý nghĩa, ý tưởng, có ý, cố ý, ý thức, ý muốn, ý mẹ, nhã ý, vô ý, ưng ý, ý em, ý chí, sơ ý, ác
    ý, đắc ý, tùy ý, chủ ý, ngụ ý, góp ý, ý bạn, ý cô, theo ý, ý mình, nước ý, tiếng ý, ở ý, ý tớ, khen ý, lưu ý,
    mất ý, giả ý, nước sơn, sơn móng, sơn tường, sơn màu, sơn xanh, sơn đỏ, quét sơn, sơn lại, sơn mới, hộp sơn, lăn
    sơn, sơn tinh, lạng sơn, sơn la, sơn ca, bắc sơn, sơn mài, sơn dầu, sơn hà, mùi sơn, sơn trà, tô sơn, sơn cửa,
    sơn hào, sầm sơn, sơn tây, nhân vật, nhân viên, công nhân, bệnh nhân, nạn nhân, nhân dịp, nhân bánh, phép nhân,
    nhân với, tính nhân, bảng nhân, cá nhân, nhân dân, nguyên nhân, hôn nhân, quân nhân, thân nhân, nhân loại, nhân
    chứng, tư nhân, nhân tạo, nhân đạo, nhân ái, nhân sư, nghĩa là, có nghĩa, nghĩa địa, nghĩa trang, tình nghĩa,
    định nghĩa, nghĩa vụ, chữ nghĩa, chủ nghĩa, nhân nghĩa, nghĩa gì, nước mỹ, đi mỹ, ở mỹ, sang mỹ, bên mỹ, người
    mỹ, thẩm mỹ, mỹ thuật, mỹ nhân, từ mỹ, mỹ phẩm, về mỹ, bắc mỹ, mỹ vị, qua mỹ, thái độ, thái giám, nước thái,
    tiếng thái, quốc thái, thái rau, thái hành, thái thịt, người thái, lẩu thái, đầm sen, hạt sen, ao sen, vòi sen,
    tắm sen, chè sen, bông sen, lá sen, cây sen, gương sen, trà sen, hồ sen, mứt sen, búp sen, nguyên con, nguyên
    cái, nguyên cả, nguyên ngày, nguyên liệu, cao nguyên, nguyên tử, trạng nguyên, nguyên si, tây nguyên, bình
    nguyên, nguyên bản, nguyên tắc, nguyên một, thái nguyên, nguyên đán, tết nguyên đán, nguyên vẹn, hồi nguyên,
    đồng hồ, đồng xu, cánh đồng, nghìn đồng, ngàn đồng, đồng đội, đồng phục, đồng bạc, triệu đồng, đồng bằng, hợp
    đồng, cộng đồng, cao lớn, cao quá, cao lắm, mấy mét cao, lê lết, quả lê, trái lê, cây lê, kéo lê, lê dép, pha
    lê, lê la, nước lê, lê bước, hồ nước, bờ hồ, hồ bơi, cái hồ, hồ gươm, hồ tây, hồ cá, hồ dán, ao hồ, hồ chí minh,
    mơ hồ, bác hồ, lăng bác, thắng cuộc, chiến thắng, phanh thắng, thắng giải, cái thắng, hiền lành, dịu hiền, hiền
    từ, bà hiền, bụt hiền, quý giá, đèn đường, chung cư, nhà chung, nói chung, chung kết, chung thủy, chung tay,
    chung nhau, chung vui, bài chương, chương trình, âm nhạc, thể thao, thể dục, cơ thể, thi đấu, thi đua, thơ ca,
    bài thơ, đọc thơ, làm thơ, câu thơ, nhà thơ, tuổi thơ, trẻ thơ, thơ ngây, thuận tiện, hòa thuận, cần thơ, chú
    rể, lợi ích, có lợi, răng lợi, lợi dụng, thuận lợi, tiện lợi, lợi hại, nước lợi, chân lợi, công chúa, công viên,
    công việc, con công, công ty, công bằng, công lao, công tác, công tắc, công dân, công trình, công cụ, công thức,
    bất công, tấn công, công cộng, công nghệ, mất công, công nhận, công bố, uổng công, đi công, ăn công, công phu,
    cúng công, đại bàng, đại học, đại ca, đại tiện, đại tướng, đại sư, đại hội, đại diện, cây đại, đại gia, đại
    khái, làm đại, nói đại, phong bì, phong bao, phong cảnh, tiên phong, cao phong, cuồng phong, phong trào, bao
    phong, phong tục, phong độ, gió phong, cúc áo, cài cúc, con cúc, cái cúc, trà cúc, bông cúc, cúc cu, cúc vạn
    thọ, xịt cúc, đứt cúc, gài cúc, hạt cúc, trà đá, trà sữa, uống trà, pha trà, trà chanh, trà xanh, ấm trà, nước
    trà, trà đào, ly trà, hồng trà, lục trà, gói trà, trà mạn, cái ly, ly nước, ly sữa, ly kem, uống ly, mấy ly, ly
    biệt, ly dị, ly hôn, chiếc ly, kỳ lân, một ly, hai ly, bể ly, li ly, lâm ly, trăng rằm, trăng sáng, mặt trăng,
    ông trăng, trăng tròn, vầng trăng, chị trăng, ngắm trăng, trăng khuyết, có trăng, mây đen, đám mây, mây trắng,
    mưa to, trời mưa, cơn mưa, mây bay, mưa rơi, mưa gió, mưa rào, mưa phùn, mưa đá, tắm mưa, mưa bão, quả đào, trái
    đào, đào hố, đào đất, đào giếng, cây đào, cành đào, đào được, đào lỗ, đào vàng, đào ao, màu đào, hạt đào, đào
    lên, tiền đình, gia hạn, tham gia, gia tộc, chuyên gia, gia súc, gia vị, quản gia, gia cảnh, ra gia, gia sư, gia
    nhập, oan gia, ông gia, tường nhà, bức tường, trên tường, lên tường, vào tường, tường lửa, tinh tường, tường đá,
    cát tường, vô tường, góc tường, tờ tường, thịnh hành, thịnh nộ, cường thịnh, kỳ lạ, thời kỳ, chu kỳ, học kỳ, kỳ
    thi, kỳ nghỉ, kỳ quá, cực kỳ, kỳ cục, kỳ quặc, kỳ thị, hoa kỳ, ly kỳ, tự kỳ, kỳ ghê, kỳ vậy, kỳ tích, lạ kỳ, nhà
    nụ, nụ cười, nụ hôn, mười lăm, lụa là, áo lụa, vải lụa, lụa đào, tiến bộ, tiến lên, tiền lẻ, cây bằng, bằng
    nhau, bằng khen, bằng lăng, chuột chi, chi tiết, chi chít, chi tiền, củ chi, cái chi, phòng thi, bài thi, đi
    thi, cuộc thi, vi khuẩn, vi trùng, vi tính, hành vi, vi cá, vi mạch, vi sinh, tinh vi, xe vi, người yêu, viện
    trưởng, nga pô, trứng trường, hổ báo trường, nhà trường, hội trường, sân trường, cả trường, trường học, môi
    trường, hoài niệm, hồ hởi, nam bắc, mận hậu, quả mận, trái mận, quả mơ, giấc mơ, ước mơ, nằm mơ, mơ màng, con
    mơ, mơ thấy, mơ ước, ô mai, mơ mộng, lân sư rồng, lân sư, con lân, đội lân, đầu lân, lân vũ, ông lân, múa hân,
    lài nở, bảo vệ, bảo tàng, bảo hiểm, bảo ban, bảo bối, bảo mẫu, bảo đảm, bảo quản, dạy bảo, sai bảo, chỉ bảo, gia
    bảo bối, bảo nhau, cục bảo, mách bảo, bảo rằng, bảo là, ma bảo, khai trương, cá bống, bống cát, bé tí, gà bông,
    gấu bông, thỏ bông, cá mập, cá voi, vạn sự như ý, như tiên, nô en, tâm phục, hồng tâm, sao kim, sao mộc, sao
    thổ, sao hỏa, sao thủy, chú lân, cảnh sát, đà loan, trương phi, nhỏ dần, quyên được, phóng viên, thuận an, từ
    hải, bún bò huệ
    """
)
"""A name's syllable inside one of these is no name, if it has no capital."""

KEPT = entries(
    """
    pika, pi ka, pikachu, pika edge, bác hồ, chú hồ, hồ chí minh, hai bà trưng, bà trưng, bà triệu, trưng trắc,
    trưng nhị, tấm cám, cô tấm, bà cám, sơn tinh, thủy tinh, mỵ nương, thánh gióng, thạch sanh, lý thông, hằng nga,
    chị hằng, chú cuội, thằng cuội, thằng bờm, ông bụt, ông noel, ông già noel, ông địa, ông táo, tôn ngộ không,
    ngộ không, đường tăng, trư bát giới, bát giới, sa tăng, bạch tuyết, lọ lem, rapunzel, elsa, anna và elsa,
    elsa và anna, elsa and anna, doraemon, nobita, shizuka, xuka, chaien, xeko, suneo, jaian, shin cậu bé bút chì,
    conan, naruto, songoku, goku, pikalong, mickey, mickey mouse, minnie mouse, donald duck, peppa, peppa pig,
    tom and jerry, tom và jerry, harry potter, spider man, spiderman, batman, superman, iron man, ironman, hulk, thor,
    captain america, olaf, moana, nemo movie, barbie, kuromi, hello kitty, cinnamoroll, my melody, paw patrol,
    chase paw patrol, bluey and bingo, bluey, cocomelon, baby shark, blippi, ryan's world, lionel messi, messi,
    ronaldo, quang hải cầu thủ, công phượng, son tung, sơn tùng mtp, blackpink, bts, lisa blackpink, tấm và cám,
    dế mèn, mèo tom, chuột jerry, chuột mickey, thúy kiều, lạc long quân, âu cơ, mai an tiêm, chử đồng tử, lang liêu,
    chúa jesus, jesus christ, jesus, đức mẹ, phật bà, quan âm, santa, santa claus, father christmas, mother goose,
    mary had a, siri, alexa, google, chatgpt, youtube, tiktok, facebook, zalo, roblox, minecraft, lego, rubik, netflix,
    iphone, ipad, android, nintendo, nintendo switch, playstation, free fire, liên quân, among us, wikipedia, disney,
    disneyland, coca cola, pepsi, oreo, vinpearl, vinfast, vinamilk, honda, grab, mcdonald, mcdonald's, kfc, lotteria,
    jollibee, pokemon, tyrannosaurus rex, t rex, việt nam, vietnam, hà nội, hanoi, ha noi, đà nẵng, da nang, sài gòn,
    saigon, sai gon, ho chi minh, hcm, tphcm, nha trang, vũng tàu, vung tau, hạ long, ha long, hội an, hoi an,
    phú quốc, phu quoc, cần thơ, can tho, sa pa, sapa, hải phòng, hai phong, đà lạt, da lat, dalat, quảng ninh,
    quảng nam, quảng ngãi, quảng bình, quảng trị, thanh hóa, nghệ an, hà tĩnh, huế, hue, nam định, thái bình,
    ninh bình, hải dương, hưng yên, bắc ninh, bắc giang, lạng sơn, cao bằng, hà giang, lào cai, yên bái, sơn la,
    điện biên, hòa bình, phú thọ, vĩnh phúc, thái nguyên, tuyên quang, bình định, phú yên, khánh hòa, ninh thuận,
    bình thuận, lâm đồng, kon tum, gia lai, đắk lắk, đắc lắc, buôn ma thuột, bình dương, đồng nai, biên hòa, tây ninh,
    long an, tiền giang, mỹ tho, bến tre, trà vinh, vĩnh long, đồng tháp, an giang, châu đốc, kiên giang, rạch giá,
    hậu giang, sóc trăng, bạc liêu, cà mau, phan thiết, mũi né, bà nà, bà nà hills, ba na hills, hồ gươm, hồ tây,
    hoàn kiếm lake, văn miếu, lăng bác, chùa một cột, bà đen, núi bà đen, fansipan, suối tiên, đầm sen, sông hồng,
    sông hương, mê kông, mekong, trường sa, hoàng sa, côn đảo, lý sơn, cát bà, tam đảo, ba vì, hàn quốc, trung quốc,
    nhật bản, thái lan, hà lan, đài loan, hồng kông, anh quốc, nam phi, tây ban nha, ba lan, phần lan, triều tiên,
    tiếng anh, tiếng việt, tiếng nhật, tiếng hàn, tiếng trung, tiếng pháp, tiếng đức, tiếng nga, tiếng thái, nước anh,
    nước nhật, nước mỹ, nước đức, nước pháp, nước nga, nước ý, nước úc, môn toán, môn văn, môn anh, môn sử, môn địa,
    toán anh văn, chủ nhật, thứ hai, quốc khánh, giáng sinh, trung thu, tết nguyên đán, bạn nữ, em bé, anh em, chị em,
    cô chú, thầy cô, cô giáo, bạn bè, bạn trai, bạn gái, anh trai, chị gái, em trai, em gái, tên lửa, tên trộm,
    tên cướp, tên tướng, tên bắn, mũi tên, tổ tiên, con đường, bà con, bảo tàng, ông trời, ông mặt trời, ông trăng,
    chị gió, cô mây, bác gấu, chú bộ đội, chú công an, anh em như thể tay chân, cá vàng, chim sơn ca, gấu trúc,
    chó con, mèo con, mèo mướp, chó mực, chó vàng, mèo vàng, mèo đen, mèo trắng, chó đen, chó trắng, chó đốm, cá mực,
    con mực, cá chép, cún con, thỏ trắng, rùa vàng, gà trống, rose is red, roses are red, may be, april fool,
    april fools, mother's day, new year, happy new year, merry christmas, good grace, hope so, i hope, we hope,
    hunter x hunter, mark my words, mark it, marks on, jack and jill, jack in the box, jack o lantern, union jack,
    apple jack, humpty dumpty, mary poppins, peter pan, peter rabbit, winnie the pooh, alice in wonderland, snow white,
    robin hood, king kong, prince charming, red riding hood, little red riding hood, rain rain go away, star wars,
    toy story, sunny day, art class, art room, art teacher, lily pad, daisy chain, piggy bank, teddy bear, teddy bears,
    cookie monster, ginger bread, daddy pig, mummy pig, george pig, guitar hero, st patrick's day, saint valentine,
    valentine's day, iron will, free will, at will, good will, will smith, miss you, miss them
    """
)
"""Stories, stars, brands, towns and countries: known to everybody, so they tell nothing about this child."""

CAPITALISED = words(
    """
    i i'm i'll i've i'd mom mum mommy mummy dad daddy grandma grandpa granny nana mother father auntie uncle aunt mr
    mrs ms miss dr teacher coach sir ma'am monday tuesday wednesday thursday friday saturday sunday january february
    march april may june july august september october november december english vietnamese chinese japanese korean
    french german spanish american british australian canadian indian math maths science history geography pe it tv pc
    dvd usb ok america canada australia england britain london paris japan korea china singapore thailand germany
    france italy spain india russia brazil europe asia africa usa uk us new york tokyo seoul bangkok berlin toronto
    sydney mars jupiter saturn venus earth mercury neptune uranus pluto halloween christmas easter tet noel valentine
    god lord tết bố mẹ ba má ông bà cô thầy chú bác dì cậu mợ anh chị em con bạn bé cháu mình tớ hai tư năm sáu bảy tám
    chín mười út cả nội ngoại cố tây phật chúa trời bụt tiên địa táo toán văn sử lý hóa sinh thể dục mỹ nhật hàn pháp
    đức nga úc lào campuchia khmer mông trung bắc nam đông phi á âu việt tàu internet wifi google youtube robot
    starters movers flyers ielts stem abc mc cd team unit level grade class year lớp trường khoa học cờ vua aeon lotte
    coop bigc covid corona
    """
)
"""Has a capital without being anybody's name."""
