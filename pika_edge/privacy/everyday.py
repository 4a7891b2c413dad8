"""What children say every day: a word that stands here is nobody's unlisted name.

Counted in the project's own corpus (`models/predetermination/corpus`), names taken out.
"""

from pika_edge.privacy.listing import words

VIETNAMESE = words(
    """
    ai anh ba bai ban banh bao bay bi bia biet bim biếc biến biếng biết biếu biển biểu biện biệt bom bon bong bu bua
    bung buôn buông buýt buồm buồn buồng buổi buộc bà bài bàn bàng bành bào bàu bày bá bác bám bán bánh báo bát báu bây
    bãi bão bè bèo bé bén béo bét bê bên bênh bì bìa bình bí bím bíp bò bó bóc bói bón bóng bóp bót bô bôi bôn bông bù
    bùa bùm bùn bùng bú búa bún búng búp bút băng bơ bơi bơm bưng bưu bước bướm bưởi bạc bạch bại bạn bạt bả bản bảng
    bảo bảy bấm bất bấu bầm bần bầu bầy bẩm bẩn bẩy bẫy bậc bận bật bậy bắc bắn bắng bắp bắt bằng bẹp bẻ bế bến bếp bết
    bền bềnh bể bển bệ bệch bệnh bệt bỉm bị bịa bịch bịnh bịt bọ bọc bọn bọt bỏ bỏng bố bốc bối bốn bốp bốt bồ bồn bồng
    bổ bổng bỗng bộ bội bộp bột bới bớt bờ bờm bởi bợ bục bụi bụm bụn bụng bụp bụt bức bừa bừng bửa bữa bự bực ca cai
    cam can canh cao cau cay cha chai chan chang chanh chay che chen chi chia chieu chim chiên chiêng chiêu chiếc chiếm
    chiến chiếp chiếu chiều chiện cho choàng choắt chu chua chui chum chung chuyen chuyên chuyến chuyền chuyển chuyện
    chuông chuẩn chuối chuồn chuồng chuỗi chuộc chuột chà chàng chành chào chán chánh cháo chát cháu cháy châm chân chè
    chèo chéc chém chén chéo chép chê chì chìa chìm chình chí chíc chích chín chính chíp chít chíu chòi chó chóc chói
    chóng chót chôm chôn chù chùa chùi chùm chùn chú chúa chúc chúi chúng chút chăm chăn chĩa chơ chơi chơn chưa chưn
    chưng chương chước chườm chưởng chạm chạp chạy chả chải chảng chảo chảy chấm chất chấu chậm chập chật chậu chắc
    chắn chắt chằm chằn chẳng chặn chặng chặt chẹt chẻ chế chết chỉ chỉnh chị chịu chọc chọi chọn chọt chống chốt chồi
    chồn chồng chổi chổng chỗ chớ chớp chờ chời chở chợ chục chụm chụp chụt chủ chứ chứa chức chứng chừ chừa chừng chử
    chửi chửng chữ chữa co coi com con cong cu cua cung cuoi cuốc cuối cuốn cuộc cuộn cà cài càng cành cào cày cá các
    cách cái cám cán cánh cáo cáp cát câm cân câu cây cãi cò còi còn còng có cóc cóp cót cô côn công cõng cù cùn cùng
    cú cúc cúi cúm cún cúng cúp cút căm căn căng cũ cũng cơ cơi cơm cơn cư cưa cưng cươi cương cước cưới cướp cười cườm
    cưỡi cược cạc cạch cạn cạnh cạo cạp cạy cả cải cảm cản cảng cảnh cấm cấp cất cấy cầm cần cầu cầy cẩn cẩu cẫng cập
    cậu cắc cắm cắn cắng cắp cắt cằm cẳng cặp cọ cọc cọng cọp cọt cỏ cố cốc cối cốm cống cốp cồn cổ cổng cỗ cộc cộng
    cộp cột cờ cởi cỡ cụ cục cụng cụp cụt củ của củi cứ cứa cứi cứng cứu cừu cử cửa cửu cự cực da dang danh dao dap dau
    de di dinh diêm diều diễn diễu diện doc doi doạ du dui dung duoc duyên dzậy dài dàng dành dào dày dám dán dáng dáp
    dâm dân dâng dâu dây dã dãy dè dép dê dì dìa dìm dìu dí dính díp dò dòm dòng dô dông dõi dù dùm dùng dúi dĩa dơ dơi
    dư dưa dưng dưới dượng dạ dạo dạy dải dấu dầm dần dầu dẫn dậm dận dập dậy dắt dằm dặm dặn dẹp dẻo dẽ dế dề dền dễ
    dệ dịch dịp dịt dịu dọa dọc dọn dỏi dốc dối dốt dồi dồn dỗ dỗi dội dới dờ dời dở dợ dợt dụ dục dụi dụng dứa dừa
    dừng dữ dự dựa dựng dựt em en flan ga gai game gan gang ghe ghi ghiền ghé ghép ghét ghê ghẹ ghẹo ghẻ ghế ghềnh gi
    gia gian giao gieo gio giun già giàn giành giàu giày giá giác giám gián giáo giáp giây giã giãy giêng giò giòn gió
    giùm giúp giăng giơ giườn giường giả giải giảm giảng giấc giấm giấu giấy giẫm giận giật giặc giặm giặt giẻ giếng
    giết giọng giọt giỏ giỏi giống giỗ giới giờ giời giở giỡn giục giữ giữa giựt goi gom grasshopper grừ gà gài gào gàu
    gác gái gánh gáy gân gâu gây gãi gãy gì gò gòn góc gói góp gô gôm gôn gõ gùi găng gương gạch gạo gạt gảy gấc gấm
    gấp gấu gầm gần gầy gập gật gậy gắn gắng gắp gặm gặp gặt gọi gọn gọng gọt gỏ gỏi gốc gối gốm gồi gồng gổ gỗ gội gột
    gớm gờ gởi gỡ gợi gục gừ gừng gửi ha hai hay heo het hi hihi hip hiu hiên hiếp hiền hiểm hiểu hiện hiệu ho hoa hoai
    hoan hoang hoe hoi hom hon hoà hoài hoàn hoá hoác hoãn hoạ hoạch hoạt hoả hoảng hoắc hoặc hu huhu huynh huyết huyện
    huýt huế huề hà hài hàm hàn hàng hành há hái háo hát hây hãi hãnh hãy hè hé héo hét hên hì hìn hình hí híp hít hò
    hòa hòm hòn hóa hóc hóng hô hôi hôm hôn hông hù hùn hú húp hút hũ hơ hơi hơn hư hươu hướng hưởng hạ hạc hại hạn
    hạng hạt hả hấp hất hấu hầm hầu hẫng hận hập hắc hắn hắt hẳn hẹn hẻm hết hề hễ hệ hệt hỉ hỉu họ họa học họng họp
    hỏa hỏi hỏn hỏng hố hốc hối hồ hồi hồn hồng hổ hổi hổm hổng hộ hộc hội hộp hột hở hợp hụ hụp hụt hủ hứa hức hứng
    hực im iu karaoke ke kem keng keo khai khen kheo khi khiên khiêng khiếp khiếu khiển kho khoai khoan khoanh khoc
    khoe khong khoá khoác khoái khoét khoảng khoẻ khu khuc khung khuya khuyến khuôn khuấy khuẩn khuỵu khuỷu khà khàn
    khác khách khám khán kháng khát khâu khè khèn khéo khép khét khê khì khí khích khò khó khóa khóc khói khóm khô khôn
    không khùng khú khúc khăn khơi khư khản khảo khấu khẩu khắc khắp khẹc khẽ khế khều khỉ khỏe khỏi khối khổ khổng
    khớp khờ khởi khụ khủng khựng ki kia kim kinh kiêng kiếm kiến kiếng kiểm kiểng kiểu kiễng kiệm kiện kiệu kè kèm kèn
    ké kém kén kéo két kê kênh kêu kì kìa kí kín kính kít ký kẹ kẹo kẹp kẹt kẻ kẻo kẽ kế kết kềm kể kệ kỉ kị kịch kịp
    kỳ kỷ kỹ la lai lam lang lao lau lay lem len leng leo li lia liếm liền liệng liệt liệu lo loa lon lop loài loáng
    loát loại loạn luc lui lum lun lung luon luyện luân luôn luông luận luật luống luồn luộc ly là làm làng lành lào
    làu lá lách lái lánh láo lát lân lâu lây lãi lãng lãnh lão lè lèo lén lép lét lê lên lêu lì lính líu lò lòi lòm
    lòng ló lóc lóng lót lô lôi lôn lông lõm lù lùa lùi lùn lúa lúc lúp lý lăm lăn lăng lũ lơ lư lưng lưu lươn lương
    lưới lười lưỡi lược lượm lượn lượng lượt lạ lạc lạch lại lạnh lạt lạy lấm lấp lất lấu lấy lầm lần lầu lẩm lẩu lẫn
    lận lập lật lắc lắm lắp lằn lặn lặng lặp lặt lẹ lẹo lẻ lẽ lề lềnh lều lễ lệ lệch lệnh lịch lịt lọ lọc lọt lố lồ
    lồng lỗ lỗi lộ lội lộn lộng lộp lột lớn lớp lờ lời lỡ lợi lợm lợn lợp lục lụi lụm lụt lủng lứa lừa lừng lửa lựa lực
    ma mai mang mau may meo metro mi mic micro mini miến miếng miết miền miểng miễn miện miệng miệt mo moi mong mot mua
    mun muoi muon muối muốn muống muỗi muỗng muộn mà màn màu mày má mách mái máng máo mát máu máy mâm mây mã mãi mè mèn
    mèo mé méc méo mép mét mê mì mình mía mít mò mòng móc móm món móng mô môi môn mông mù mùa mùi mùng múa múc múi mút
    măm măng mũ mũi mơ mưa mươi mương mướp mười mượn mạ mạch mại mạn mạng mạnh mải mảnh mấc mất mấy mầm mần mẫu mận mập
    mật mắc mắm mắn mắng mắt mặc mặn mặng mặt mẹ mẹo mẻ mến mếu mề mềm mền mềnh mệ mệt mỉa mịn mịt mọc mọi mỏ mỏi mỏng
    mốc mối mốt mồ mồi mồm mồng mổ mỗi mộc mộng một mới mờ mời mở mỡ mợ mụ mục mức mừn mừng mực mựt mỹ na nai nao nay
    nem nen ngan ngang ngay ngh nghe nghen nghiêm nghiên nghiêng nghiệm nghiệp nghèo nghé nghét nghê nghêu nghìn nghĩ
    nghĩa nghẹ nghẹn nghẹt nghẽo nghề nghệ nghỉ nghỉm nghịch nghịt ngo ngoai ngoan ngoi ngon ngoài ngoàm ngoái ngoèo
    ngoại ngoạm ngoắc ngoằn ngoằng ngu nguoi nguy nguyên nguẩy nguậy nguồn nguội ngài ngàn ngày ngán ngáng ngáp ngáy
    ngâm ngã ngãi ngó ngóc ngói ngón ngóng ngô ngôi ngõ ngúm ngăn ngũ ngơ ngư ngươi người ngược ngượng ngại ngả ngất
    ngầm ngầu ngậm ngập ngắc ngắm ngắn ngắt ngặt ngọ ngọn ngọng ngọt ngốc ngồi ngỗng ngộ ngộp ngờ ngụm ngủ ngứa ngừ
    ngừa ngừng ngửa ngửi ngự ngựa ngực nha nhai nham nhan nhang nhanh nhat nhau nhe nheo nhiên nhiêu nhiều nhiệm nhiệt
    nho nhong nhoàm nhuộm nhà nhào nhá nhái nhánh nháp nhát nháy nhân nhãn nhão nhè nhé nhéo nhét nhì nhìn nhìu nhí
    nhích nhít nhóc nhóm nhón nhô nhôm nhú nhúc nhún nhăn nhũn nhơn như nhưng nhường nhạc nhại nhạt nhả nhảy nhấc nhấp
    nhất nhầm nhẩm nhẫn nhận nhật nhậu nhắc nhắm nhắn nhằn nhặt nhẹ nhẹp nhện nhỉ nhịn nhịp nhọ nhọn nhỏ nhốt nhồi nhổ
    nhột nhớ nhờ nhở nhợ nhức nhứt nhừ những nhựa nhựt ni niên niêu niềng niệm noi non nua nuoc nuôi nuốt nà nàm nàng
    nành nào này ná nách nát nâng nâu não nãy nè né ném nép nét nêm nên nì nín nít níu nó nóc nói nón nóng nô nôi nôn
    nông núa núi núp nút năm năn năng nơ nơi nước nướng nạ nạng nạp nạt nải nản nảy nấc nấm nấu nấy nẫu nắc nắm nắng
    nắp nằm nẵng nặn nặng nẹp nẻ nẻo nếm nến nếp nếu nền nể nệm nỉ nịt nọ nỏ nối nốt nồi nồm nồng nổ nổi nỗi nội nộp nớ
    nờ nở nợ nợn nụ nục nức nứt nửa nữ nữa oai oan oe om ong oà oách oẳn oẹ pa patin pha phai phanh phao phay phe phi
    phim phiên phiếu phiền phong phum phun phà phành phào phá phách pháo phát phân phèo phép phê phì phình phí phía
    phích phím phò phòn phòng phó phóc phóng phô phông phù phút phăng phơi phường phạc phạch phạt phải phản phấn phất
    phần phẩm phẩy phập phật phắc phết phịch phỏng phố phồng phổi phộng phờ phở phụ phục phụt phủi phức phừng phựt pi
    pika pin pằng pờ qua quai quan quanh quay que quen queo quy quyết quyền quyển quà quài quàng quá quác quái quán
    quân què quét quê quên quý quýnh quýt quýu quăn quăng quơ quạ quạc quạt quả quản quảng quấn quất quần quầy quẩy
    quẫy quận quật quậy quắc quắt quặn quẹo quẹt quế quớt quờ quỳ quỷ quỹ ra rao rau rem reng reo ri ria riu riêng riêu
    riết robot roi ru rubik run rung ruốc ruồi ruộng ruột ràng rào rày rá rác rách rán ráng ráo ráp rát râu rã rè rèm
    réo rét rên rêu rì rình rích rít rót rô rôn rông rõ rù rùa rùi rùng rú rúc rút răn răng rơi rơm rương rước rưỡi
    rượi rượt rượu rạch rạo rạp rả rải rảng rảnh rất rầm rần rẫy rắc rắm rắn rắng rằm rằn rằng rẹt rẽ rế rết rể rễ rỉ
    rọc rọi rối rốn rống rốp rốt rồi rồng rổ rổn rộn rộng rộp rột rớm rớt rờ rời rợn rụm rụng rụp rụt rủ rứa rừng rửa
    rựa rực sai sang sanh sao sau sen si sinh siêng siêu siết soi soát soạn soạt su sung suy suýt suất suối suốt suỵt
    sài sàn sàng sành sào sách sái sáng sánh sáo sáp sát sáu sâm sân sâu sét sên sì sình sóc sói sóng sót sô sôi sông
    sùi sùm sùng sún súng sút săn sĩ sũng sơn sư sưng sưu sương sướng sườn sạc sạch sạn sạp sải sảnh sấm sấp sấu sấy
    sầu sập sắc sắm sắp sắt sẵn sặc sẻ sẽ sỉ sọc sỏi số sống sốt sổ sổng sột sớm sờ sở sợ sợi sụa sủa sủi sứ sứa sức
    sứt sừng sử sửa sữa sự ta tai tam tan tang tao tau tay te tem tha tham thang thanh thao thau thay theo thi thiu
    thiếu thiệp thiệt thiệu thoi thoát thoại thu thua thui thun thuyết thuyền thuê thuận thuật thuốc thuộc thành thác
    thách thái thám tháng tháo tháp thân thè thèm thét thêm thênh thêu thì thìa thìn thình thí thích thím thính thò
    thòng thóc thôi thôn thông thù thùng thú thúc thúi thúng thăm thăng thơ thơm thư thưa thươn thương thước thường
    thưởng thượng thạch thả thảm thảy thấm thấp thất thấy thầm thần thầy thận thật thắc thắng thắp thắt thằn thằng
    thẳng thẻ thế thề thềm thể thị thịch thịt thọ thọc thọt thỏ thối thốt thổi thờ thời thở thợ thụt thủ thủng thứ thức
    thừa thừng thử thực ti tien tieng tim tin tinh tiêm tiêu tiếc tiến tiếng tiếp tiết tiếu tiền tiểu tiệc tiệm to toa
    toi toà toàn toán toáng toé tra trai trang tranh trao tre tren treo triều triệu trong tru truoc truyền truyện trà
    tràn tràng trào trách trái trám trán tráng tránh trâu trèo trét trê trên trêu trình trò tròn tróc trói trót trôi
    trông trùm trùn trùng trú trúm trúng trăm trăn trăng trơ trơi trơn trưa trưng trương trước trườn trường trưởng
    trượt trại trạm trạng trả trải trầm trần trầu trầy trận trật trắng trẹo trẻ trễ trịch trọ trọc trọn trọng trỏng
    trốc trốn trống trồi trồng trộm trộn trớt trời trợ trợn trụ trụi trứn trứng trừ trừng trửa trực tu tua tui tung
    tuong tuyên tuyết tuyển tuyệt tuýt tuần tuốt tuổi tuộc tuột ty tài tàn tàng tành tào tàu tá tác tách tái tám tán
    táo táp tát tân tâng tây tã tè tèm té tép tét tê têm tên tì tìm tình tí tía tích tím tính tít tò tòa tóc tóe tóp
    tót tô tôi tôm tôn tông tù tùm tùng túi túm tăm tăn tăng tĩnh tơ tơi tư tưng tươi tương tưới tướng tường tưởng
    tượng tạch tại tạm tạnh tạt tả tải tấm tấn tất tầm tầng tẩy tận tập tật tắc tắm tắp tắt tằm tặng tế tết tề tệ tỉ
    tỉm tỉnh tịt tọt tỏi tố tốc tối tốn tốt tổ tổng tộ tội tớ tới tờ tụ tục tụi tụng tụt tủ tủi tủm tứ tức từ từng tử
    tự tỷ ui uế uống uổng va vai vali vang vay ve veo vi viên viếc viết viễn việc viện vo voi vua vui vuông vuốt và vài
    vàn vàng vành vào vá vác vách ván váy vâng vây vèo vé vén véo vét vê vì ví vít vò vòi vòng vó vót vô vôi võ võng vù
    vùi vùng vú văn văng vũng vướng vườn vượt vạch vạn vạt vải vấp vần vầy vẫn vẫy vận vật vậy vắng vắt vằn vặn vặt vẹn
    vẹt vẻ vẻo vẽ vế vết về vệ vệt vỉ vị vịn vịt vọc vọng vỏ vồng vổ vỗ vội vớ với vớt vờ vời vở vỡ vợ vợt vụ vụn vụng
    vụt vức vứt vừa vừng vữa vững vực vựng xa xanh xay xe xem xi xin xinh xiu xiêm xiếc xiết xoa xoay xong xoài xoá
    xoáy xoè xoăn xoảng xoắn xu xui xung xuân xuôi xuất xuốn xuống xuồng xà xài xào xá xác xách xát xáu xâu xây xã xè
    xèo xé xém xét xê xì xình xí xích xít xíu xòe xóa xóc xóm xót xô xôi xông xù xúc xúm xăng xĩ xơi xưa xưng xương
    xước xưởng xạc xạo xả xấm xấp xấu xập xắc xẹp xẹt xẻng xế xếp xỉn xỉnh xỉu xịch xịn xịt xọm xỏ xối xốp xồm xổ xớt
    xờ xợ xứng xử xửa yên yêu yếu zalo ào ác ám án áo áp âm éc éo ép ét êm ên ình ít òa òi òng óc ói ôi ôm ôn ông ùa ùm
    ùng úi úm úp út ăn ăng đa đai đan đang đao đau đem đen đeo đi đinh điên điếc điếu điền điều điểm điển điện điệu đo
    đom đong đoàn đoàng đoán đoạn đoạt đu đua đui đung đuôi đuốc đuối đuổi đà đài đàn đàng đào đá đái đám đáng đánh đáp
    đáy đâm đâu đây đã đãi đè đèn đèo đét đê đêm đình đích đít đò đòi đòn đó đói đóm đón đóng đô đôi đông đùa đùi đùng
    đúc đúng đút đăng đĩa đũa đơ đơn đưa đước đườn đường được đại đạn đạo đạp đạt đảm đảo đấm đất đấu đấy đầm đầu đầy
    đẩy đập đậu đậy đắc đắng đắp đằng đặc đặng đặt đẹp đẻ đế đếm đến đề đền đều để đệm đỉa đỉn đỉnh địa địch định đọc
    đỏ đố đốc đối đốn đống đốt đồ đồi đồn đồng đổ đổi đỗ độ độc đội động độp đớp đờ đời đờn đỡ đợi đợt đục đụng đủ đứa
    đứng đứt đừng đực đựng ơi ơn ưa ươm ương ước ướt ải ảnh ảo ấm ấn ấp ấy ầm ầu ẩm ập ẵm ặc ẹc ẹt ẻm ếch ịt ọc ọe ọp
    ọt ỏi ốc ối ốm ống ốp ồn ổi ổn ổng ộp ới ớn ớt ờm ợt ục ụt ủa ủi ủng ức ừa ừm ực
    """
)
"""Syllables heard at least four times, or twice with a mark."""

ENGLISH = words(
    """
    aaa aaaah aaah abc about above absolutely accent accident accidentally achoo across actual actually address adopted
    adoption adult afraid africa after afternoon again against age ages ago ah air airplane airport alarm alive all
    allergic allergy alley allowed almost alone along alphabet already also altar always am amazing america and angry
    animal animals annoying another answer answered answering answers ant ants any anybody anymore anyone anything
    anyway anywhere ao apartment apologize app applause apple apples april aquarium are aren argh arm armband armbands
    arms army around arrive arrow arrr art artist arvo as ashamed ask asked asking asks asleep assembly astronaut at
    ate attack august aunt auntie aunties aunty australia australian autumn awake award away awesome awful ba babies
    babushka baby babysitter back backpack backs backwards bad badge badges bag bags bake baked bakery baking bal
    balance balcony bald ball ballet balloon balloons balls bamboo banana bananas band bang banged banging bank banner
    bar bare bark barking barks bars base basement basically basket bat bath bathroom baton bats batteries battery bay
    be beach beagle beak beam bean beans bear beard beat beau beautiful beauty became because become bed bedroom beds
    bedsheet bedtime bee beehive been beep beeped beer bees before begin beginning behind being believe believes bell
    bells belly below belt bench bend bent berries berry beside best bet betel better between bicycle big bigger
    biggest bike bill bin bingo bins bird birds birth birthday birthdays biscuit biscuits bit bite bites bits bitter
    black blaming blank blanket blanks blast bleed bleeding blew blind blink blinked blinking blobs block blocks blood
    bloop blow blue board boat boats bodies body boil boiling boing bombs bone bones boo book books bookshelf boom booo
    boop boot boots border bored boring born boss both bottle bottom bought bouncy bout bow bowed bowl box boxes boy
    boyfriend boys bracelet bracelets brain brains brake brand brave bravo bread break breakfast breaking breath
    breathe breathes breathing breff brick bricks bride bridge bright brighter brilliant bring bringing broccoli broke
    broked broken bronze broom brother brothers brought brown bruise bruises brush brushing bubble bubbles bucket buddy
    budge buffalo bug bugs build builded building built bulb bully bullying bum bump bumps bun bunk bunny burglar
    buried burn burned burning burns burnt burp burped burping burrito burst bursting bury bus bush busy but butt
    butter butterfly button buttons buy buys buzz buzzing by bye bzzt cabbage cable cactus cafe cage cake cakes
    calculator calendar calf call called calling calls calm came camel camera camp campfire camping can canada canal
    cancelled candle candles candy cannon cannot cant canteen cap cape capital captain car card cardboard cards care
    career cares carp carpet carried carries carrot carry carrying cars cart cartoon cartwheel cartwheels case cashew
    cast castle cat catch catched catches cater caterpillar cats caught cause cave caves cavities ceiling celebrate
    centimetres centre cereal certificate cha chain chair champion change changed changing channel chapter chapters
    charge charger charging charity chart chased chasing chat cheat cheated cheating check checked checkmate cheek
    cheeks cheeky cheer cheered cheese chef chemo cheng chess chest chick chicken chickens chicks child children chile
    chilli chimney chin chips chocolate choir choo choose chop chopstick chopsticks chord chose chosen christmas chung
    church cir circle circles circuit circus citizen city clap clapped clapping class classmate classroom claw claws
    clay clean cleaned cleaner cleans clear cleared clever click clicks climb climbed climber climbing clinic clip
    clock close closed closer closes closet closing cloth clothes cloud clouds cloudy clown club coach coaster coat
    coats cockroach coconut cocoon code coded coding coffee coin coins coke cold collect color colors colour colouring
    colours comb come comes comfy comic coming compare compass competition complaint complete computer con concert cone
    confetti congratulations contest cook cooked cooker cookie cookies cooking cooks cool cooler copied copy coral cord
    corn corner correct corridor costs costume cotton couch cough coughed could couldn council count counted counting
    countries country counts course cousin cousins cover covered cow cowbell cozy crab crack cracked cracker crackers
    crane crash crashed crashes crawl crayon crazy cream creeper cricket crickets cried cries crisps crocodile cross
    crossed crosswalk crowd crown cruel crumb crunch crutches cry crying cube cuddly cup cupboard cupcake cupcakes cups
    curly curry cursive curtain cushion cut cute cuts cutting cuz da dad daddy dads dalat dance danced dancing danger
    dare dared dark darling date day days dead deaf dear death december decided decor deep deer degrees delete deleted
    delivery den dentist der deserve desk dessert detective diamond diary dice dictation dictionary did didn didnt die
    died dies difference different dig digged digging ding dinner dino dinosaur dinosaurs diplodocus diploma dirt dirty
    disappear disappeared disappearing disaster disco dishes district dive dived diving divorce dizzy do doctor does
    doesn doesnt dog dogs doing doll dollar dollars dolphin don done donkey dont donuts doo door doors dot dots double
    dough down dozen dragon dragonfly drank draw drawed drawer drawing drawings dream dreamed dreams dress dressed drew
    dried drill drink drinking drinks drive driver drives driving drooled drop dropped dropping drove drown drowning
    drum drums drunk dry dryer dubai dublin duck ducks dug duh dumb dumpling dunno durian during dust dusted dying each
    ear early earned ears earth earthquake easy eat eaten eating eats echo edge eel egg eggs eight eighth eights eighty
    einstein either el electric electricity elephant elevator eleven else em email empty end ended ending ends enemy
    engine england english enjoy enough entire envelope envelopes er erase eraser erupt erupted even evening ever every
    everybody everyday everyone everything everywhere evil ew eww exact exactly exam excellent except excuse exercise
    exit experiment explain explode exploded exploding extinguisher extra eye eyelashes eyes fa face faces fact factory
    failed faint fair fairy fake fall fallen falling falls family famous fan fantastic far farm farmer fart fast faster
    fastest fat father fatty fault favorite favourite feather feathers fed feed feel feeling feelings feels feet fell
    felt fence festival fetched fever fff fi field fifteen fifth fifty fight fighting filing fill filled film filmed
    filming fin final finally finals find finds fine fing finger fingers finish finished fire firecrackers fired
    firefighter firemen firework fireworks first fish fishermen fishing fist fit five fix fixed flag flagpole flags
    flap flat flew flies flight flip float floated floaties floating floats flood floor floors flower flowers flown
    fluffy flushed flute fly flying foam fold folded folder follow follows food foot football foots for forced foreign
    foreigner forever forget forgets forgive forgot forgotten fork form fort forty found fountain four fourteen fourth
    fox fractions frame framed france free freeze freezer french frend friday fridge friend friends friendship
    frightened frog frogs from front froze frozen fruit fruits full fun funeral funniest funny fur fuzzy fweee gag gain
    galaxy game games gap garage garbage garden gas gate gave gear gecko generous genius gently get getcha gets getting
    ghost ghosts giant giddy giggle giggles giraffe girl girls give gives giving glad glass glasses glitter globe glory
    glow glowing glue glued go goal goalie goalkeeper goals goat god goed goes goggles going gold golden goldfish
    goldie golf gon gone gonna goo good goodbye goodnight goose gorgeous gosh got grab grabbed grade grams gran grand
    grandad grandchild granddad grandfather grandma grandmother grandpa granny grape grass gravy great green grew grey
    gross ground group grow growing grown grows grrr grumpy guard guards guess guessed guest guitar gulp gum gun gus
    guts gutter guy gym gymnastics ha hachoo had hadn hae haha hahaha hail hailed hair haircut hairy half halfway hall
    halloween hallway ham hammer hammock hamster hamsters hand handed handle hands handstand hanger hanging hangs hanoi
    happen happened happening happens happier happy hard harder hardest hardly harp has hasn hat hatch hatched hate
    hates hats haunted have haven having he head headmaster headphones heads healthy hear heard hearing heart heaven
    heavier heavy hedge hedgehog hee hehe held hello helmet help helped helper helpful helping helps her here hero hers
    herself hey hi hid hidden hide hides hiding high higher highest highway hihi hike hilarious him himself hint hints
    hip his history hit hits hitting hives hiya hold holding holds hole holes holiday home homesick homework honest
    honey honk honked hoo hood hook hoop hooray hop hope hopped horn horns horrible horrid horse hose hospital hot
    hotel hour hours house houses how hug huge hugged hugging hugs huh hum hums hun hundred hundredth hung hungry hunt
    hurray hurry hurt hurting hurts ice idea if ill im important in ing ink insect inside instant instead interrupting
    into invented invisible invite invited ipad iron is island isn it itchy its itself jab jabs jack jacket jail jam
    janitor japan jar jealous jelly jellyfish jenga jingle jo job join joined joke jokes joking joy judge judges juice
    jump jumped jumper jumping june jungle junior jupiter just ka kaaa kangaroo karaoke karate kay keep keeping keeps
    kept kettle key keyboard keys khe kick kicked kid kidding kids kill killed killer kilo kind kinda kindergarten
    kindest kindness king kiss kissed kisses kit kitchen kite kitten kittens knee knees knew knife knight knock knocked
    knocking knot knots know known knows kofi korea korean lab labbit laces ladder lady laid lake lamp lance land
    landed landing lands lane language languages lantern lanterns lap laptop largest laser last late later laugh
    laughed laughing laughs laundry lava lawn lay lazy lead leader leaf leak leaked lean learn learned learning leave
    leaves leaving ledge leeds left leg legend lego legs lemon lemonade lend lengths leo less lesson lessons let lets
    letter letters letting lettuce level library lice lick licked lid lie lies life lifeguard lift light lighter
    lighthouse lighting lightning lights like liked likes lily line lines lion lions lips lipstick list listen listened
    listening listens lit little live lived lives living lizard ll loading loads loaf lobster lock locked locker locks
    log lol lonely longer longest loo look looked looking looks loop loose lorry lose loser losing lost lot loud louder
    loudly love lovely low lu luck lucky lullaby lump lumps lunch lunchbox lunchtime lying machine mad made mag
    magazine maggots magic magician magnet magnets magnifying mail mailbox make makes making mall mama man mango many
    map marathon marble march mark marked marker market marks married marry marrying mars marshmallow marshmallows mask
    massive mat match matches mate math maths matter max may maybe mayor maze me meal mean means meant measured
    measures meat meatball medal medals medicine meet meeting melbourne melon melt melting memorized men menu meow mer
    mermaid merry mess message met metal meteor meter metre metres mi microphone microscope microwave mid middle
    midnight might milk millilitres million mind mine minecraft mini minuet minus minute minutes mirror miss missed
    missing mistake mistakes mister mix mixed mixing model mom mommy moms mon monday mondays money monkey monkeys
    monster monsters month months moo moon moooo mop more morning mornings morrow most mother motorbike motorbikes
    mountain mourning mouse mouses moustache mouth move moved moves movie moving mr mrs much mud mum mummy mums murder
    murdered muscle museum music must mustn mwah mwahaha my myself mystery nagging nah nail nails name named names nani
    nanny nap napping naughty naw near nearly necess necessary neck nee need needle needs neighbor neighbour neighbours
    nest net never new news newspaper next nguy nham nice nicest nife nigh night nights nil nine nineteen ninety ninja
    ninth no nobody nock noise noises noisy nom none noodle noodles noon nope normal nose nostril not note notebook
    notes nothing notice noticed now nowhere nuh number numbers nurse nut nyah obviously ocean october octopus of off
    office officially oh oi oil oink ok okay old older oma on once one ones onion online only onto oo ooh oops opa open
    opened opening opens opposite opposites or orange order ordered oskar other others ouch our ours out outside oven
    over overnight owens owl own owns pack package packed packet paddock page pages pagoda paid pain paint painted
    pairs pajamas palm pan pancake pancakes panda pants papa paper papers parade parcel parents paris park parrot part
    partner parts party pass passed passport password past pasta patch patient pause pavement pawn paws pay pe peace
    peach peak peaka peanut peanuts pear peas peasants pee peed peek peeka peeked peeking peeled peep peg pen penalties
    pencil penguin penguins people percent perfect perfume person perth pet petal petals pete pho phone photo photos
    piano pick picked picking picks picnic picture pictures pie piece pieces pig piggy pigs pika pill pillow pills pin
    pinch pinched pineapple pink pinky pins pip pirate pirates pit pitch pizza place plan plane planes planet planets
    plank plant planted plants plaster plastic plate plates play played player playground playing plays please plop
    plot plug plugged plugs plum plural plus pocket poem point pointing points pointy poison poke poked pokemon poking
    poland pole police politely pond pony poo poof pool poop poor pop popcorn popped popping poppy pops popular post
    posted poster postman pot potato potatoes pots potter potty pounds pour poured pouring powder power practice
    practiced practise practised practising prank pregnant present presents press pressed pretend pretending pretty
    price prince princess principal print prisoner private prize pro probably program project projector promise
    promised properly property proud province psst puck pudding puddle pull pulled pulling pulls pumpkin pumps punching
    puppet puppies puppy purple purpose purse push pushed pushes pushing put puts putting puzzle pyjama pyjamas quack
    quarrel quarter quarters queen quest question questions quick quicker quickly quiet quietly quit quite quiz rabbit
    rabbits race radio raffle rail railing rain raincoat rained raining rains rainy rambutan ramp ran rang raptor
    raptors rather raw ray re reach reached read readathon readed reader readers reading reads ready real really reason
    reboot recess recital reckon record recorder red reed ref relax relaxed relay remember remembered remind remote
    rent repaired repeat report rescued rest restaurant resting rex rhyme rhymes rhythm ribbit ribbon rice riddle ride
    riding rig right ring ringing rings rink rip ripped rips rise river road roar rob robber robot robots robux rock
    rocket rocks rode roll rolled roller rolling roof room rooms root rope ropes rose roses rotten round row rubber
    rubbish rubik rubs ruby rude rug ruined ruler rules run runner running runs russian rust rusty sack sad safe sai
    said salad sale salt salty same sammy sand sandcastle sandpit sandwich sandwiches sang sank santa sapa sat saturday
    saturn sauce sausage save saved saw say saying says scale scare scared scarf scary school science scissor scissors
    scooter score scoreboard scored scout scraped scratch scratching scream screamed screaming screen sea seashells
    seasick season seat seaweed second seconds secret secretly secrets see seed seeing seek seen sees self sell selling
    sells send sensei sent sentence sentences september serious set seven sevens seventeen seventy sh shadow shake
    shakes shaking shaky shall shame shape shaped shapes share shared sharing shark sharks shaved she shed sheep sheet
    shelf shell shells shh shhh shield shine shiny ship shirt shirts shoe shoelace shoelaces shoes shook shoot shop
    shopkeeper shopping short shorter shorts shot should shoulder shoulders shouldn shout shouted shouting shovel show
    showed shower shows shrimp shut shy sick side sides sideways sign signed silent silliest silly silver simba since
    sing singapore singer singing single sings sink sinking sip sir siren sister sisters sit site sits sitting six
    sixty size skate skeleton skin skip skipped skipping skips skirt sky slap sleep sleeping sleepover sleeps sleepy
    sleeve slept slid slide sliding slime slip slipped slippers slipping slow slower slowest slowly slowpoke slurp
    slushie small smaller smallest smart smash smashed smell smelled smelling smells smelly smile smiled smiling smoke
    snack snacks snail snails snake snap sneaky sneeze sneezed sneezes snip snitch snore snoring snow snowing snowman
    snows so soap soccer sock socks soda sofa soft softly sol sold soldier solo solved some somebody someone something
    sometime sometimes son song soon sore sorry sort sound sounds soup sour space spaceship spaghetti spare sparking
    sparkles sparkly spat speak speaker speaking speaks special speech spell spelled spelling spent spicy spider
    spiderman spiders spilled spin spit splash splashing split splits sponges spoon spoons sport sports spot spray
    spread spring sprite sprouted spy square squashed squeak squeaked squeaks squeaky squeeze squeezed squid squir
    squirrel squish squished sree stabilisers stable stadium stage stages stair stairs stamp stand standing stands star
    stare stares starfish staring stars start started starter starters starting starts station stay stayed staying
    stays steady stealing steals stegosaurus step stepdad stepped steps stick sticker stickers sticking sticks sticky
    still sting stingray stings stink stinks stinky stir stirred stitches stole stomach stomp stomped stone stones
    stood stool stop stopped stopping stops stopwatch stories stork storm story stove straight strange stranger straw
    strawberry straws street stretching strike string stripes strokes strong stronger stuck student studied study
    studying stuff stupid stutter submarine substitute subtitles such suck sucked suddenly sugar suitcase sum summer
    sun sunday sundays sunny super superhero superman superstar supposed sure surprise swallow swallowed swam swap
    swapped swear sweat sweaty sweden sweet sweets swept swim swimmed swimmer swimming swimsuit swing swinging swish
    swishes switch sword syrup table tables tablet tac tada tadpole tag tail taiwan take takes taking talent talk
    talked talking talks tall taller tallest tank tap tape tapped tapping tarantula tarzan taste tasted tastes tattoo
    taught taxi tea teach teached teacher teachers teaches teaching team teams tear tears teddy teen teeth telescope
    tell telling tells telly temperature temple ten tens tent tenth terrible terrific test tests tet th than thank
    thanks that the thee their theirs them then there theres these they thief thin thing things think thinking thinks
    third thirsty thirteen thirty this thistle thor those though thought thousand thread three threw throat through
    throw throwed throwing throws thuh thumb thumbs thump thunder thursday tick ticket tickets tickle tickles tickling
    ticklish tide tidying tie tied ties tiger tight tiles till time timed timer times tin tiny tip tipped tired tissue
    title tivi to toast toaster tock today toe toes together toilet toilets told tomas tomato tomatoes tomorrow tongue
    tongues tonight tonsils too toofbrush took tooth toothbrush top torch tortoise totally touch touched touches
    touching tourist towel towels tower toy toys track tractor traffic tragedy tragic train trained training transfer
    translate translated trash treasure tree trees triangle triangles trick tricky tried tries trip tripped troll
    trolley trophy trouble trousers truck true truly trum trumpet trunk truth try trying tub tube tubes tucked tuesday
    tug tummy tunnel turn turned turning turns turtle tutor tutu tv tweet twelve twenty twice twin twinkle twins twist
    two ty tying typed typhoon tyre ugh ugly uh um umbrella umbrellas umm un uncle uncles under underpants understand
    underwater undies unfair unicorn uniform unit universe university unless until up upon ups upset upside upstairs us
    use used useless uses vacation vacuum valentine vampire van vanish vase vault ve veg vegetable vegetables verb
    verbs very vet video vietnam vietnamese village villain vinegar violin virus visas visit visitor voice voices
    volcano volume vomit vote voted vroom wah wait waited waiting waits wake waking wales walk walked walking walks
    wall wallet wanna want wanted wants war wardrobe warm was wash washed washing wasn wasp wat watch watched watching
    water watered watermelon wave waved waves waving way ways we weak wear wearing wears weather web wedding wednesday
    wee weed week weekend weeks weird welcome well went were weren wet whaaat whale whales what whatever wheel
    wheelchair wheels when where which while whiskers whisper whispered whispering whistle whistled white who whoa
    whole whoooo whoop whoosh whose why wide width wifi wig wiggle wild will win wind windmill window windows windy
    wing wings winned winner winning wins winter wiper wire wires wish wishes witch with without wizard wobble wobbles
    wobbly woke wolf woman won wonder wondered wonderful wondering wont woo wood wooden woof woohoo wooo word words
    wore work worked works worksheet world worm worms worry worse worst would wouldn wow wrapped wrecked wrinkly write
    writing wrong wrote ya yard yawning yay ye yeah year years yell yelled yelling yellow yellows yep yes yesterday yet
    yippee you young your youre yours yourself yum zed zee zero zeros zip zipped zombie zombies zoo zoom zzz zzzz
    """
)
"""Words heard at least twice."""
