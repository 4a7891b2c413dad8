"""English first names as heard among children in Vietnam; written down by hand."""

from pika_edge.privacy.listing import words

SURE = words(
    """
    aaron abby abigail adam addison adele adrian aidan aiden aisha alan alana albert alejandro alex alexander alexandra
    alexis alfie alfred ali alice alicia alina alison allison alyssa amanda amelia amir amy ana anastasia andre andrea
    andrew andy angela angelina anika anita anna annabel annabelle anne annie anthony anton antonio anya aria ariana
    arjun arthur arya asher ashley aubrey audrey austin ava avery axel ayesha barbara beatrice becky bella benjamin
    bennett benny bernard beth bethany betty beverly billy blake bobby bonnie bradley brandon brenda brian brianna
    bridget brooklyn bruce bruno bryan caleb callum calvin cameron camila camilla carl carla carlos carmen carol
    caroline carolyn carrie catherine cecilia celia celine charles charlie charlotte chelsea cheryl chloe chris
    christian christina christine christopher cindy claire clara claudia cody colin connie connor conor corey courtney
    craig cynthia dakota damian dan dana daniel daniela danielle danny daphne darren dave david debbie deborah declan
    denise dennis derek diana diane diego dominic dominique donald donna doris dorothy douglas duncan dustin dylan
    eddie edgar edith edward edwin eileen elaine eleanor elena eli eliana elias elijah elisa elise eliza elizabeth ella
    ellen ellie elliot elliott eloise emilia emily emma emmanuel eric erica erik erin ernest esme esther ethan eugene
    eva evan evelyn everly ezra felicity felix fernando fiona florence frances francesca francis frankie fred freddie
    freddy freya gabby gabriel gabriella gareth gary gavin gemma geoffrey george georgia georgina gerald gianna gina
    gloria gordon graham greg gregory greta gwen hailey haley hannah harold harriet harrison harry harvey hector heidi
    helen helena henry herbert howard hugh hugo ian ibrahim ida imogen ines ingrid irene isaac isabel isabella isabelle
    isaiah isla ivan jackie jackson jacob jacqueline jacques jaden jake jamal james jamie jane janet janice jared
    jasmine jason jasper javier jayden jean jeff jeffrey jemma jenna jennifer jenny jeremy jerome jesse jessica jessie
    jill jillian jim jimmy joan joanna joanne joe joel joey johan johanna john johnny jon jonah jonas jonathan jordan
    jorge jose joseph josephine josh joshua josie juan judith judy julia julian juliana julie juliet julius justin
    kaitlyn kaleb kara karen karim karl karla kate katherine kathleen kathryn kathy katie katy kayla kayleigh keira
    keith kelly kelsey kelvin ken kendra kenji kenneth kenny kerry kevin khalid kian kiara kieran kim kimberly kirsten
    kris krista kristen kristin kristina kurt kyle kylie laila lara larry laura lauren laurie layla leah lee leila lena
    leon leonard leonardo leslie lewis leyla liam lila lillian lilly linda lindsay lindsey lisa liz lizzie logan lola
    lorenzo lorna lorraine louis louisa louise lucas lucia lucy luis luka lukas luke luna lydia lynn mackenzie
    madeleine madeline madison maggie malcolm malik manuel marco marcus margaret maria mariam mariana marie marilyn
    marina mario marion marjorie marlene marley marshall martha martin martina marvin mary mateo mathew matilda matt
    matteo matthew maureen maurice maxine maya megan mei melanie melissa mia micah michael michaela michelle miguel
    mikayla mike mila milan milo mina minnie miranda miriam mitchell mohamed mohammed molly mona monica morgan moses
    muhammad mustafa nadia nadine nancy naomi natalia natalie natasha nate nathan nathaniel neil nellie nelson nevaeh
    niamh nicholas nicola nicolas nicole niall nigel nikki nikita nina noah noelle nora norah norma norman oliver
    olivia omar oscar otto owen pablo paige pamela patricia patrick paul paula pauline pavel pedro peggy peyton phil
    philip phillip phoebe pierre piper polly priya quentin quinn rachel rafael raj ralph ramona randy raphael rashid
    raul raymond rebecca reese reggie regina reginald rhys ricardo richard ricky riley rita robbie robert roberta
    roberto rodney roger roland ronald ronan ronnie rory rosa rosalie rosie ross rowan roxy roy rudy rupert russell
    ruth ryan sabrina sadie sally sam samantha samir samson samuel sandra santiago sara sarah sasha savannah scarlett
    scott sean sebastian selena selina serena sergio seth shane shannon sharon shaun shawn sheila shelley sherry
    shirley sidney sienna sierra silvia simon simone skye skyler sofia sonia sophia sophie spencer stacey stacy stanley
    stella stephanie stephen steve steven stewart stuart susan susanna susie suzanne sylvia tabitha talia tamara tammy
    tanya tara tasha taylor ted teresa terrence tessa thea thelma theo theodore theresa thomas tiffany tim timmy
    timothy tina toby todd tom tommy tony tracey tracy travis trevor trisha tristan troy tyler tyrone ursula valentina
    valerie vanessa vera veronica vicky victoria vincent virginia vivian vivienne walter wanda warren wayne wendy
    wesley whitney wilfred william willie winston xavier yasmin yolanda yuki yusuf yvonne zac zach zachary zack zane
    zara zoe zoey minjun jiho seojun haruto hiro aiko yuna hana rohan aarav ananya anouk bob harper skylar aurora
    penelope nova beau gus leo zofia elodie margot arlo otis silas ezekiel jude ellis hayden kyra nyla amara imani zuri
    leilani kaia thiago noemi jiwoo sooyoung minji minseo sora ren haru
    paisley kinsley aaliyah madelyn adeline alexa delilah arianna kaylee brielle rylee hadley reagan adalynn liliana
    aubree raelynn athena ximena lyla amaya khloe valeria emerson adalyn ryleigh ariel wyatt lincoln grayson hudson
    levi carson easton colton brayden greyson jameson bryson jace weston kingston maddox emmett bentley ryder
    """
)

WORDY = words(
    """
    ace amber angel autumn emery genesis kennedy serenity april august basil ben bill blossom brook brooke bud buddy
    carter charity chase clover coco cooper cora coral crystal daisy dawn dean dee dolly eden eve faith fern finn
    flora frank ginger glen grace hazel heath heather holly hope hunter ike iris ivy jack jade jasmine jay jesus
    jewel jo joy june kai laurel lily lou lucky mark mason max may mel melody mike nick olive opal pansy parker pat
    pearl penny peter pixie ray rex robin rod roman ron rose rosemary ruby rusty sage scout sol sonny sue summer
    sunshine teddy terry vic victor viola violet wade will willow wren zion oreo mochi simba nemo blackie jojo lulu
    kiki mimi lola ollie archie bailey baxter duke jessie jin jun ty tye sunny poppy misty rocky rob sandy princess
    prince
    """
)
"""Names that are ordinary words, months or things: taken only in a person's (or a pet's) place."""

PETS = words(
    """
    storm summer winter rain snow sky star river fox wolf bear candy honey cookie brownie biscuit bean cotton spot
    socks bubbles peanut pumpkin nugget muffin cupcake patches smokey snowy mittens fluffy whiskers rocky shadow misty
    tiger woody sandy pepper poppy sunny prince princess king rusty lucky buddy ginger coco oreo mochi simba nemo daisy
    bella max charlie milo luna rex duke jojo lulu kiki mimi blackie ollie bailey teddy pip
    """
)
"""What dogs and cats are called; everyday words, so only after "my dog", "the cat" or with a capital."""
