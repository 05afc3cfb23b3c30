namespace PrefixBench.Servers.Gguf;

/// <summary>The pieces of the vocabulary of words, the most frequent first. Written by <c>eng/vocabulary.cs</c>; do not edit.</summary>
internal static class SyntheticWords
{
    /// <summary>The pieces, between white space. U+2581 is a space, U+21B5 a line break.</summary>
    public const string Text =
        """"""""
        ▁▁ ▁t he in ▁▁▁▁ ▁a re on ▁the er at ▁s ▁o ▁c is es en or ed it ▁f ion al ▁b an ar le ▁in ▁w ▁p ▁to ing ▁▁▁▁▁▁▁▁ ▁n ▁of ▁d -- ct ▁m ▁th ou st ▁an ▁re
        om et am ▁is ent if se ic ▁e ▁l il The ▁u ce as ro ▁v pe ut um ▁for ot ▁and de ▁be ↵▁▁▁▁▁▁▁▁ pt ↵▁▁▁▁ ur ▁that ation ▁con ---- ul ↵▁▁ // ith ly ch ▁h
        im ad ▁or ▁st ect ers ▁( == ol ag ib alu ▁on ve lo ab ▁. ▁ex res ▁with pec ig ame ▁as ▁com ▁not em ▁it ck ▁valu ▁by pecif ile ption her ▁g ▁pro id qu
        ▁us and nt od ▁de ver ay ary pp ort ▁al ate ied ▁this ain ist ▁specif ex est ▁< ess ▁su ▁value ult un ke ▁are ▁y ▁wh ment urn rom ▁se int ple able
        ject ▁int ▁cont ▁inst ction ▁r ▁you -------- ▁can ther oc all ▁en ore ld ill ack ow ▁file ▁specified ode ir us sum ▁if bject per ▁▁▁ pres ▁= ▁" ri age
        Th ▁whe ▁ne tt ▁ar ▁from for mary ▁name summary ine ▁ch iz aram ype ==== ▁object com This rent fa nd ▁bu /// ire th ber ass ich ure act </ op ang put
        our cc pl ies low cl lf turn ▁num iv ▁option out ▁used con ance ive ersion ext ▁set ▁type ▁will end ▁which ated ▁\ If ring ial ** ▁cur dd ▁sy ail ps
        ↵▁▁▁▁▁▁▁▁▁▁▁▁ ▁use ll ▁, form .</ ase are fault art ▁other ▁has __ ▁number os ents ens ign ↵▁ ▁sh ). ▁current port ▁contain ru che *( eth ter ets
        ▁instance ▁res In ▁comp ory ▁cl ▁ma An ▁do lement ould ff ▁new ▁S ise mand ates ind ▁P rit rib ▁The ime ▁form \*( ▁un ix ↵▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ ▁element
        ata ror ▁out ▁at ra ▁requ ▁| ethod ▁when ▁supp ere ▁lib ild ▁was ave ust ▁char ▁all ▁fil irect ub ▁string key ian param ), :// ▁one ▁' ht ▁[ ▁C the
        ▁default ource self ▁than ition mb ↵▁▁▁ ▁any ▁version ▁method eter vid ▁he ▁repres ound ▁add ▁read ument so Re ▁return ie arg ref ▁- ally bu ost
        ▁charact ard ▁ab "" to ry sion ▁im ▁D ▁ser ener .. ection ribut ▁have stem gr lib ▁format Gets ec ▁command ▁files ▁call ▁only ▁list lic ▁using ath
        ializ ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ ant wise ink ▁no pro fig ▁le ======== ari ---------------- ma ces ▁support ▁may org ity clu ▁oper ▁so ample unction ▁lo ▁class
        ▁param ▁key ach ▁` error ▁data ception ▁code fin ▁L ▁its ord ▁direct () ▁run htt ▁col irst one te ▁F bian ous ok ull oint =" ations ose ", ▁bug ▁line
        ork ight name ▁T abl ▁arg ▁app ▁per cri Whe ▁values ▁inter ft ray ▁writ ▁pack ollow ▁function ome sl el ▁does ): ast av ▁output file ▁request
        formation ▁contains alid ▁{ ▁but read ▁time ▁provid ▁This ▁const ▁mod ca cess rint ▁otherwise ▁first ide ip ames ▁error ▁] ▁_ item use option ▁array
        ted yn ▁into ▁k ▁more ▁dis ▁N pert ▁follow ▁vari ▁system ▁A :: ▁des ▁att ▁should ▁tr ▁ind pa tes ount Ex itializ ▁we ▁ev arch sh ree gram ▁ca ▁source
        row ages ▁parameter ▁man ▁test ▁z ++ ▁information ange ▁represent not ning return ▁M ines rary ▁up ize ▁report ▁each ▁options ↵▁▁▁▁▁▁ ▁mess par eg ##
        mbol ▁equ ▁pos ▁-- ream ▁B "> ▁mat cod ating ▁cre su ▁sub ccess ong ee ▁your ▁gener dex ▁propert ▁giv eren ▁link ▁pre ocument fore mm ▁rem ield ▁mem
        fo ▁loc ▁ref ecut When ▁been ove ress ▁whether ▁exception ▁build ser der wo own ▁indic def rou ▁comple ▁operation pon ▁me You ▁directory ▁also ▁pl
        ruct ml cript ▁qu pan ▁end pression ▁same urns ule ▁self ater ting ▁result Ret ▁point ero ▁% ans ▁given line ▁over ▁start ▁ext ▁section ense lection
        ▁sign heck inu ▁inclu refix iff nder ); ▁config ▁stat https tain ▁reg ike ▁pass ak ▁tok ▁server ▁U ▁inv ": ▁symbol fter ▁two ative ▁V ▁then du gh ite
        opy gn ays ence ▁path ▁bytes ual bug pk Con ible ▁execut alue ▁character ags ww ator ▁must ▁compil ▁found yp ov ask ▁characters ▁program red It ',
        ▁such eng ▁W set ▁package no **** ▁elements ▁j ▁about loc ._ cur ron ced ▁part ▁under ▁some ▁O ne ▁mode """ version cond ▁If ▁before ▁property ▁integ
        ▁names ▁text ▁ent tern ▁get For plement ▁aut ▁index ful ice pkg ▁De lock lease ▁user ▁install ote ware ▁need cept rol ▁null ▁work ▁message ublic ▁hand
        sed its icense fined ▁library vert ash ten ▁process ▁av ader ables sy ▁following ▁$ ▁op ▁returns ▁input ▁collection erence ▁ass ength ▁them andard
        ▁diff std >> ▁em gcc ▁example ▁there ▁variable ▁integer ▁field ▁zero ▁represents angu ailable pend enssl istribut pre Returns pos ▁where hell ▁fail ▁G
        list ▁allow ched ▁* yth ble ulti ▁after Initializ ▁x ]( co ms ▁/ Initializes ication ▁valid En ▁document ▁attribut chron etw ired min other get Pro
        cre See `` ▁stream ▁like with ▁without ▁implement openssl sing ▁equal ased ▁check ▁htt of be bo ient inux ches ▁local ince ▁pat arget ▁these ▁▁▁▁▁ bit
        bin ▁available ake ▁sequ ftware ▁fe ▁access ark lp ead ilt up ▁supported ding ctions ================ lect ▁gre ↵▁▁▁▁▁ ▁arch semb ython ▁non rue Com
        ▁typ ▁they ▁match doc chronous umer ector back ▁last Add coding ▁see ▁Z ▁cor ature ▁sv debian tr ▁argument vers pect ▁\| ▁turn pace ph De uments ▁\|(
        ▁id imit ▁__ ▁In ffer ▁make ▁exist ▁size ension ynchronous ▁par ccur ▁tim ▁copy pty test ▁standard Er gin sv rompt ffect ▁containing text rough specif
        ▁cance ▁off anguage ▁shell inst Cre man only Error ▁+ ▁address ▁ter ither ▁fl ▁expression vel ▁token ier play fil oth ▁conn arning ical ▁modif ▁print
        ▁sets ▁task ▁order riv config ded ▁through ▁Un ically vir ▁what ▁how ▁Debian ▁less ular ▁provided viron ared wh app ▁occur ▁their ▁dele path imum mod
        aries ▁length ▁count load code ored ases ace side see ▁distribut http stdc imal ep ▁header make ▁position Specif ▁ag ility orm ▁asynchronous ▁case ▁H
        ▁whose ules ▁span ▁specify add sible ▁main ▁called igned ready usr ▁sequence ▁cannot ▁reference ac vironment mit ob ss string ▁enumer ▁vector empt
        ▁applic eterm uint abled oci ▁back ows ▁You vi ▁greater uration plic ax ▁script ▁being wn ▁assemb pack (" ▁long ▁block ival ▁empty ▁control Creates
        ert (' ▁written ▁License ▁already ▁indicates ename ▁ident ▁beh ▁buffer St ivalent by nown ingle ▁hash ▁sim ▁memory command ▁write ▁pa less een ures
        ↵▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ ▁were gate ▁instead crib erent ▁would inal )) ific >. ▁returned ▁compiler ▁tool ▁arguments etween ▁associ ▁struct ▁item direct
        itional comp ▁objects ▁single erl ways ▁prot gnu ▁respon print over ▁cv ... ▁search To lied ▁ever ▁multi ear ▁lines ▁range bers ▁prefix ▁target ▁times
        ▁required head ▁own ▁instru ▁clo face ▁chang ended word ▁rel ▁word Test led ▁port }, ▁language ern ▁exit ▁change www ▁produ mon ▁want value ▁I ▁linker
        ▁ver ithub >, pr ▁could build ▁types default point ▁environment ▁R -------------------------------- ▁remov will ▁bin ▁host Read ever ▁either html
        ▁connection github writ ▁ac ▁both ia son ▁between ▁det inclu ▁separ eters On ▁second ▁way ▁invalid dis Bu ▁another info oid db ▁None old ▁different
        ▁most ▁associated ▁who ▁event ▁right ▁trans mis ▁versions ******** og ▁act ▁=> ▁max ▁module ▁above ▁defined vious ower ench ▁ro ▁load \% ▁attribute ▁:
        ived cause ▁== ▁rec aged ▁equivalent ▁context ▁sc ▁pointer ▁prompt class ▁behav ithm ▁again ▁even ors ▁find gor lob ▁... ". ap ler md ries ▁within
        ▁rece ▁create respon ict do ▁specific ▁throw enc cription ynam raries ▁perform ▁because uring ▁delegate vice ured ▁pattern ually ▁base alse ▁bit As
        ▁https Provid rypt dpkg ▁warning ▁debug llation ved ▁send Note ions aut ▁those ▁representing ▁look ▁documentation ▁encoding time velo ▁) ▁created
        ▁possible Dis ▁representation sub ▁interface ▁member ources ▁imm ▁status -> linux ▁log amed ▁passed ▁defin ▁byte ▁describ ings xy ue ait ▁pres rivate
        /> ▁built hent ▁always ▁configuration ▁behavi dir ouble fl ody ▁complete ▁For ▁depend #### ▁J ▁Perl ▁symbols ▁every ▁begin sw ▁go ▁comput ▁well atch
        ustom ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ ▁min cket ▁open ▁▁▁▁▁▁▁▁▁▁▁▁ ▁effect rame presents ▁E ▁It right whe defined ts ized pecial press that ▁compon
        ▁attempt ▁convers ': ▁# ▁} umn ered io ▁uses ▁initializ ▁(__ ▁parameters ▁tokens ran ▁below ▁setting ▁include ▁just pped ▁response ▁sm data try public
        ▁orig ▁functions ▁dec ▁maximum ▁next ▁row val ▁extension ▁previous ▁instructions mission ▁Con ▁table ▁provider olic des Writ ▁\( aw system ▁success
        ▁tag ▁identif ▁repl ▁binary specific ▁structure icode can ▁grou ▁dpkg Specifies ▁convert ge ▁libraries ▁full ▁ob ▁application rc ▁date type ▁specifies
        libstdc ') requ ▁help ason example verted ") indows ▁client based ▁many ▁sent ▁later ▁limit ulture using ▁algor ▁bo ▁larg me etc ertific source velop
        Example ocol Value ▁& const new pport ▁model etermines ▁display --- Represents itect ▁St ▁detail ▁cancellation ▁tests local ynamic ▁entry stream ract
        ▁implementation yle ~~ plicit rid ++- ▁construct ▁page ▁packages ories ▁fix ▁ad ▁termin ▁ign ough ▁variables coded ather ud ▁Pro ▁content ▁enabled
        ▁static ▁mark ▁met ▁conversion ▁correspon ell vent ▁authent ▁contents atform ▁old ▁left ▁requests hat ▁> ▁custom options ▁culture ▁removed mp ▁mis
        ▁combin aps dition ▁named ▁made ▁Re ▁while aq loat ▁commands ▁software ▁sections ▁successful curl ▁stack ▁rest ▁since ▁proble ▁archive mail ments
        ▁description ▁state ▁least ▁multiple ▁included ner used exception ives ish char ▁cache als from ▁distribution ▁failed ▁allowed which ▁expect ▁messages
        ▁year tk ▁shared ▁norm ▁serializ ▁algorithm ▁thread den Build ▁accept else ▁i zip go cont ▁column ils ified user ▁group prec date ▁during python
        ▁intern ▁select rect ▁component ▁keys ▁certific How ▁http tle ▁too ision olicy ▁public raise ires ▁enc ▁handle ▁attributes ▁import this Use base ren
        var include format ▁converted ▁▁▁▁▁▁ ▁free Gener pen ▁An veral lt verts perl cs ▁der ▁lit ▁added race ▁signed ▁mon ination ▁generated ▁original ump
        ics ▁cause uses ▁reason ▁useful ▁rele ▁<< share ampl ick ling ▁assembly ▁; ▁init git unt ances since ▁currently work ▁provides ▁regist ▁bind ▁means
        ▁regular igh Un ▁supplied arn mitted module bool ▁sort ▁true olut ▁authentication link ▁indicating Al There ▁mach ▁platform ▁additional omat Tok edit
        ward help ▁node ↵▁▁▁▁▁▁▁▁▁▁ ▁manual unc ▁occurred Converts Set ices ▁Ex ▁develop ify pressed ▁several ▁project ▁don but ery pper uch ▁resource rop
        signed \( conf rie ▁changes ▁flags `, ▁cons ▁methods ▁permission ilar gs ison ▁had ▁try ▁based ▁enumeration estination names pansion ▁running ▁systems
        ibility ▁tak ▁K output write ips istory uple stat ▁am ceed ▁Windows ross tags ething omething tion ▁properties ▁architect ▁level omain ▁none level ls
        icates itive ▁Unicode ▁release ▁compat ▁mean ▁matching num tool ▁here files ▁special empl ▁** ▁numbers ▁might ▁compare vide ▁common ▁di ▁now fe iew
        ▁body exp size ▁against call ▁definition ▁behavior ▁installed hand ▁known ▁socket Se Option cope lan ization ▁dat ▁answ now ▁Python ▁kind ./ tained
        ▁numer Determines herit ▁dynamic ▁rout ends ▁present ▁overrid hing ▁double foo ▁via ▁stored ▁flag ailing net ▁wait Ar pc ▁small .__ filename section
        ▁starting ▁optional pm ▁Int ▁pair my One amples ntax ▁head ▁info ▁corresponding hed ``` ▁once ▁did ▁neg ▁service ▁space Bench ▁dig result "; ▁acc
        ▁cref ▁sum fer process stack ▁issu ▁place lying ▁certificate ▁outside ging ▁el package ulates ▁Com etwork ▁curl ▁En ▁compar ▁matches ▁details off
        ▁provide ▁closed ▁disc ▁formatting ▁location Print args ey lean ▁invok hes '. ▁initialized index bs col reak ▁few asic ▁results raph ansl ▁condition
        ▁cop ↵▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ ▁▁▁▁▁▁▁ ▁itself ool ▁expansion aced pat ▁tre ▁bound ▁ap ▁relative ▁correct Make ▁edit ▁remain ▁es ▁whole ▁destination
        << ▁Bu gener Whether edi ▁feature Sh ▁machine ▁needed emplate omatically ▁conversations ▁nothing ▁fields start lies ▁terms ptim peg ▁strings ▁record
        sa ▁pg ▁configured ▁sche compress ession ▁wid prefix ves Ind ▁child ▁tools ▁signature ▁supports ▁See pear ▁sw oftware ▁mak ibrary erences ▁internal
        ▁ke ▁unsigned ▁items ▁protocol ▁root .) oo By ▁tell jpeg ▁Free ▁xmm ▁executable adata except All ▁errors ins ▁executed ertain known hot main ply
        ▁operator ▁abs ▁short ▁unt ▁printed ▁sa configure ▁something ale support ▁down ▁Zop ▁please ▁Prefix limit ▁separate ], curity mark ▁combination ▁never
        debug ias private [_ icular untime built ▁extra ▁resources dev ▁similar ▁words ▁bus __( utils sign ↵▁▁▁▁▁▁▁▁▁ ▁exp any ▁numeric ▁directories ▁parent
        ▁red ▁rules ▁bugs depend run ▁action ▁libstdc rict ily long ▁false ▁ignored ▁sn ▁three Indicates ached case float pping amp caps gt ▁entries gre log
        Fix mem ▁derived ▁Document ▁take These suite ished ▁allows ▁license ▁reports dict None Please directory svbool apt ential mode Run ▁exact ▁constant
        ▁upstream ultil ▁require apshot vari ▁unless List obj ▁ms script ▁glob sort ▁still str ▁modules Is abase \/ ▁put install ync ▁missing What report
        ▁things ▁offset ement opyright void ▁compiled ▁thrown ▁successfully ▁turns loating ▁meas ▁pr itch ▁canceled emon les check prot ultilib ▁Cont
        ▁assembler ▁filename arm plicitly ▁much ▁continu hor dbus Adds multi ▁style dec ▁doesn comm mat like ▁exists xml Ch Provides ▁sl tied ▁particular
        ▁interval **************** rant older ▁development bc ook ▁contained ================================ import ]_ File ▁generate ▁remove ▁generic
        ▁password ------------ rout }{ ▁runtime ▁started ▁invoked ▁large ▁syntax ▁ymm does ▁architecture ., ranch ▁\*( ▁appear ▁history ▁Open ▁writing eb ▁gcc
        ▁evalu lear ▁until >>> ively ▁fall que ▁! ately ▁? ▁quot rap gine ▁existing epi ▁Vn ▁policy etermine core icro ▁Library ▁rather "/> aving top rem
        ▁execution ▁tree conds ▁requested pass js ▁configure Int ▁else ../ ystem ▁floating ▁underlying atures ]) ▁normal ▁bitwise ▁programs ctionary lines
        ▁automatically olute managed ▁zmm bose ▁@ ecimal server ▁enumerator acter ▁ask ▁preced ▁amount ▁problem ▁ra ably Ser plit inter ▁answer ▁bits Rem
        ▁Software ▁ear "); ▁caller ▁described ▁know Exception ▁modify field ▁tuple ected map alf ama ▁negative abel ▁Linux cv ▁proxy ▁comparison Writes qual
        Comput you ▁encaps ipe pha ▁usage xt Specify host ######## ▁transl ▁etc ▁requires gether ▁Ztied Options ▁frame ▁including comple enable object where
        ▁suff ▁decl flow ses ▁constructor ▁▁▁▁▁▁▁▁▁ ven alk ities ▁unmanaged Max Only ▁reading ▁callback ▁tags sequ program ▁metadata symbol ▁completion
        ▁query way ▁database ▁cho ▁interpre iant ▁</ Check Do pg py Requ ava Computes open ▁compression ▁instances ▁ret deb ▁hold ▁receive ▁certain essage
        ▁export ency ▁mac ▁enable ▁builds igg reg ▁assign ▁decimal ▁my aim ▁cal ▁determine ▁beginning ▁changed sec ▁perl Generate proxy ▁around Per duce `.
        itut ▁fixed posit ▁cases ▁encoded ▁domain Cont ▁). instance ▁very max ▁yet disable rl ▁affect ▁runs ght Enable ▁apply isual anguages reed ▁received
        ▁Ch ▁remote ▁completed ▁simple ▁ctags ▁managed ▁native ▁security ▁sys ▁absolute active ences ently ▁lett project ability ng ▁real iers ised typ free
        ▁maintain att aemon ▁directly ▁exceptions compil gress ift ▁Add ▁show ▁warnings erved ▁protection when ▁optim ropri ▁resol ▁together ▁users ada cogn
        posed ▁Gener ▁done ▁formats ▁causes function clus ▁iter ird may ▁Pg ▁represented overed ▁except ▁\, ▁dictionary ▁headers kip stitut ▁events ▁▁▁▁▁▁▁▁▁▁
        ~~~~ ▁compile ▁releases ▁day ▁intended routine ▁handling Be parc ▁modified ubl With ▁fin ▁overridden init ▁calls cpp ipher tal txt xx pose ▁settings
        ▁inser ▁encapsulates \\ ew ▁pur vices ▁extensions ▁switch ▁applied enari ▁linked ▁scope sys json ks ann oundation Other ▁failure ▁fact ▁str ▁listed
        odes ▁doc count ▁she True Copyright ktop printf ▁`` oin opt cap fd ites cmd uture ▁high ▁necess ▁inherit ▁'{ context ▁parse variable ▁applications
        ▁dist ▁him ↵▁▁▁▁▁▁▁ ▁conversation ause ▁compute ▁older Token ▁syn ki software ▁our ▁alloc ▁expected alloc Debian Display part ▁lead ▁var ropriate
        ▁cached ▁marked crypt ▁reloc encies just ▁assum ▁engine ▁locale -------------------- gmail Su ▁session hash ▁operating allow ▁quest cat ▁top testsuite
        Text ys header ▁os aved target `_ ▁svuint Inst ernel pattern Reads ▁four handle ▁compatibility Type ▁network ▁When ▁job ▁pe ▁Visual cape pository ged
        lang ▁wra ▁namespace Sets decimal need ▁meaning ▁total Any ocation err ▁identifier ▁rows input ▁separated ands oke ▁Basic ▁members ▁calling ▁debian
        ivid ▁discus come ride ▁followed ▁conditions ▁longer ▁resulting agn ▁Foundation illise ▁little ▁makes ▁retrie cor lier node ▁consist ▁power ▁loaded
        ▁binding lin ▁replaced libc ▁half change lists === Return ▁describes ▁Value ▁comm ople ▁"^ ▁references ▁store ▁svint ▁rule atest ▁able grou App
        ▁snapshot alt plain ↵▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ anges has *. bsd ▁`-- ▁Use provid ▁follows ▁track ]: edian ▁close ▁happ ▁hard ▁subroutine zero
        ▁Public ▁args ▁lower ▁third ▁suite soft ▁entire ▁future ▁includes ▁pipe tains ▁paths elif sc itor ▁digits shell ▁month rior builtin ▁route ▁On ▁trigg
        Some cho ▁view ▁rights ftp icens ▁issue enario ▁substitut ▁takes place ▁necessary ▁sure ↵▁▁▁▁▁▁▁▁▁▁▁ ▁produce compat diff struct pares ▁disposed rack
        ▁terminal ification ▁gu (); Key rain ▁compilation method ▁enough ▁progress ront ▁branch peed arb dc parse ▁!= rip ider Name precated precision addr gg
        rel ▁As ▁general ▁macro ▁parser ^^ edded ▁inner ▁treated Report etter number por while ▁liter ▁upd root .""" ▁however ▁features attr ending ensitive
        grind post src ▁Unix ▁reported ▁notice first ▁execute wind ▁lists ▁ut ▁replace -) clude ▁Not ▁len ▁Test ▁building Compares ffi Qu fs initializ
        ▁behaviour ▁stable '' jor ▁regex append sidered ▁qual ▁Default argets encoding enchmark ▁libjpeg ▁lock Bus ots specified ▁initial ▁reporting ▁indicate
        ▁tried ▁needs ." cache oves thing Disable valid ▁immedi ▁ph ▁General ▁really ▁signal tar pcre ▁break ci ▁global icrosoft ▁Th ▁specification wid ▁publ
        ▁said ▁sources ▁usually exceptions ivers ▁specifying him length li ▁difference ▁Version ▁works Tokens andom ▁Can ▁compressed cp ▁color ▁recomm
        ▁performed icon most ▁endpoint erializ raw tok ▁debugging ▁problems ▁To uplic ▁>> ▁Bugs ▁ones slash ▁minimum Min ▁undefined rently ush clusive urther
        illiseconds ▁isinstance ▁sequences bcst below fines parser bugs yes condition ▁come ▁appropriate ▁:-) ▁void ▁extract ▁loop ane style utable ording Res
        ▁displayed ▁scripts Using ilities ▁These ▁occurren control ▁cipher ▁exceed ▁fails ▁occurs ▁recur true ▁copyright ▁assigned Net action ▁private ators
        ($ ▁side ▁her ▁handler Select ▁note iter verbose Par ental ▁due ▁good ▁addition ▁others cceed down ▁kernel Mod complete flags roll ▁image perim
        character [] ▁isn /) ▁uint ev ▁mailing ▁vis Your auto state ▁say ▁core ▁multilib Im group }' ▁filter ▁implemented ▁// ▁keep Don ▁wor paces ▁recogn
        Count day initialized returns search refore ▁daemon cover url ▁selected chan imension spec ▁force alle mask npm double ▁exactly board etermin glob
        ▁How ▁defines lose ▁considered ▁disabled chanis ique Out ▁produced ▁label ▁succeed ek offset ▁letter icient ▁que ▁distribute ▁upper License gment ▁&&
        ▁expressions ▁patch docs ▁adv ▁people ▁processor ▁sat ↵▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ address plays ▁invoke exinfo ▁big ▁languages akes ▁avoid ▁starts
        ▁anything body match svuint ▁(" ▁Mod ▁scal ▁True ▁white ▁convent Lib fail separ mips ▁better ▁clear esktop Sim ▁normally Wh ▁copied ▁hex ▁reader Or
        byte mbedded ▁earlier ▁blocks ▁activ ▁passing ▁upon ▁creating ▁permitted ▁sto ▁shown argument ttempt ▁Text ▁descript ▁immediately ▁instruction ▁low
        ▁deserializ Info mer cing rt ▁processing Each we Defines dependent det ernal ▁prob ▁update creen ▁stop ager block ▁completes ▁monitor ▁subject
        ▁template ▁operations Get ▁lay End bash cmake .\ reedesktop rodu ▁Make ns select ▁larger ▁writes ▁compatible ▁altern rows ▁author svint ▁emit ▁pages
        ▁services iversal ▁Section '\ must ▁den ../../ ▁adds ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ No ▁std |--- ▁give document exist multiple ▁App ering ulate ▁far /. ▁think
        perimental ▁statement istic sets ▁float ▁parsed So inds (). /% tag tract ▁uninitialized Config ▁leading ▁working packages ▁Code ▁scheme ▁connect ▁sur
        ▁taken ▁according ▁serialized ▁cross ▁supplies follow iod ▁pref ▁vol istics raction ▁various ▁measured Lo before ention lane und ### More ▁git bar
        ▁immutable ▁disable (), Turn sn ▁overflow (): Where expect ▁inside ▁suffix should nu pol compression ▁accepted ogle ▁classes ▁important Aut ashing
        izes Time win ▁folder execut fix wd ▁gtk Async ▁False ]; ▁gives ▁map ▁says ▁shows ▁positive <<-- force gal We msg ric Write ▁dri ▁mechanis alues pd
        Ext card ▁delimit ▁validation sock ▁installation ▁patches Decimal atal auth Not ramework ▁omitted ▁width ▁eas perty ▁Check ▁cold lay more protector
        ▁formatted ▁▁▁▁▁▁▁▁▁▁▁▁▁ extra ▁addresses Length copy dump ▁counts ▁site ▁slow icate ▁final allel systemd ▁timeout And az freebsd Start erest ▁mer
        Core chain ▁copies ▁defaults ▁prior needed ▁Al mno ▁raised oper uplicate ▁days optional dist request ▁computer ▁sem have ▁week freedesktop ients ugin
        ▁override Perl ▁platforms egr lama ness such under abs itle uman ▁Gtk Before ▁links Cl atever buffer ▁actually ▁purpose ▁expand ▁trying tools ▁incre
        ▁question libgo cls ▁patterns ▁testing ▁further ▁median ▁often ▁designed Pv aces endar tings ▁deprecated ▁invocation Tries ▁Framework ▁Time ▁home imes
        ▁"% message written ▁Type ▁conf ▁obtained ▁points ribute ▁matched ▁parsing ational ▁saved ▁targets after istribute uster ▁glibc bytes iso lank ▁notes
        ▁round language oved ▁dir cmp ▁best ▁regard ▁trace ▁vi gm lab ▁ignore ▁respect Show ▁Ext ▁sample ▁spec compressed eps etic ▁performance cy eno hard
        mar ▁alias ▁scenario ▁begins ▁pairs However ▁Note ▁years derr fine ▁Mac ▁checks ▁Lo sole ▁mapping ▁occurrence ▁recent flict ▁>= ▁produces Removes
        codes strip ▁licens directories licens ▁explicitly isf ▁connections ▁grant Path ▁download tocol ▁implements break ▁explain ▁fast ▁lex <$ ▁linking
        Default itespace ▁proper alpha bl warning ▁encode abi otst ▁trailing ▁triggers cent ▁Col ▁probably ▁serialization ▁▁▁▁▁▁▁▁▁▁▁▁▁▁ But signature ully
        wait verse ▁constrain ▁asked ▁parts common gdc ▁split display ▁columns assemb gen ▁reply ▁No At license ▁active ▁inherited ▁remaining Bugs ▁schema
        supported }; ▁append note ▁world ggest ▁major Call ▁functional ▁milliseconds ▁related ++. ---------------------------- >.</ frame irection library
        indent ▁meant ▁unique ▁Se ▁determin ]] tur ▁identity Retrie irror etext ▁catch ▁preprocess ▁readable ▁though atile inherit ▁actual ▁design ▁optionally
        ▁seem ▁won ssl ▁prop ▁tra (? chedul ▁brack ▁prim round ▁register amily ▁interest ▁latest stract ▁dependencies ▁discussion ▁transfer standard ateg
        variant ▁Ser ▁unknown ras ▁applies instead ▁+= types ything rans show ym ▁previously ▁queue null ▁claim erred opies ▁), ▁ends arrant ux ▁distributed
        ▁random cal ▁dump ▁determines ▁mechanism Otherwise \| ▁Ar ▁arm ▁providers ]. ▁Inc ▁backslash ▁servers ▁▁▁▁▁▁▁▁▁▁▁ Aq Version width ▁substitution produ
        some ds including itable itu svg ▁Other ▁having ▁prec Prompt ▁processes ▁product ▁segment mlink bus fr ▁post forms ▁comment ▁consider ▁succeeded
        ▁tells pi turns ups ▁permissions ▁repository conn ▁exported lint ▁recorded caten namespace ▁handled ▁reads view ▁adding ▁calendar ▁tables ildd supp
        ▁pay ▁editor po trace ▁encrypt ▁embedded ▁und lex ▁zip ▁escape ▁scalar ▁Program Open norm was ▁Intern ▁pers oss ▁Source static ▁align ▁alpha ▁speed
        array expression parent pil ▁System ▁endian ▁satisf encoded olution ▁dem ▁est ▁mid ▁reserved ▁symbolic Up dig imensional tokens ▁interactive
        ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ (_ Mak Providing quot unk ▁reset ken lication Since sure ▁components ▁transform Install bz ▁law ▁tem
        ▁volatile alys non ributor template ▁copying ▁experimental ▁extern ▁fully ▁stor Support arsh ▁'% ▁web alysis erenced thread ▁Vd ▁choice ▁literal
        ▁redirect ▁By ▁integers ▁why dynamic binary create domain ▁processed though ▁creates light ▁Zresult ▁controll len licenses parameter ▁co ▁er
        ▁generation ▁mail ▁overload ▁entity ▁threads met rust arranty lh ▁Set ▁bro ▁digit ▁generating Cover atives ▁region ▁substring => inheritdoc ▁enables
        ▁unit enames fields ograph ▁gets Most [: requires ster tcl ▁computed Linux Request ▁calc ▁whatever erve ▁Protocol ▁children ▁crypt ▁inf '; =<
        extension table ▁Cl Provider ▁integr ▁shif Attempt then ▁Decimal ▁fallback adecimal reference ▁subsequ ▁unset compile sensitive ifier ▁...]
        ▁descriptor ithmetic ium utls ▁convention ▁foo ▁men ▁play ▁qualified illa orig ▁cap ▁continuation ▁executing last your ▁pk entry ▁functionality
        Retrieves ▁Su aves quivalent ssp ▁deb ▁interpreted ident property ▁whitespace ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ Arch ▁We ▁compress ▁happen cert enth otstrap ▁wrapper
        ▁doing ▁seconds multilib ▁clean ▁smashing ################ plies pth ▁plain ▁suggest =' annel internal rong clang poses ▁email dle ▁All ements
        possible ▁projects cpan headers ▁move ▁prints ▁recognized Command Warning ought prompt ▁parenthes ▁safe adding Context fp idden ▁finished Of Prefix
        irt ynamically ▁compared ▁holds faces next gu ▁Work Sec rowser ▁declar ▁docs oub ▁verify Sort Spec ecause omet roles ▁colon ▁sending ah ger ▁../
        ▁quotes gdb update ▁repe ▁therefore ▁walk Id contains ourse ton ▁encount ▁retry ▁throws Copies compatible store ▁thus fc versions ▁Option ▁origin find
        turbo without ▁Pod ▁Vm also multiarch ▁care ▁llama ▁going buf ▁However ▁clock ▁unpack ▁decide ▁great ▁login ▁published '), ▁Sections ▁family ialect
        implement ools sm ▁continue ▁lif ▁python Cal inc ▁incor ▁raw ground ▁poss Enables ving ▁kinds Server ai urtle ▁individ Condition Create how ▁Internet
        ▁directive ▁retrieve acters keys png tils ▁<= ▁tasks String archive igu ▁newline ▁suitable ▁synchron ▁typically ute ▁Documentation atio atus ▁human
        ▁pop ▁spaces *- installed ql ▁Added ▁complex ▁era ▁keyword ▁readline ▁registered gres ▁readonly Cur locale ▁File ▁mask ▁screen about instru member
        continu ildcard mak Dot ▁dependency ▁xml gnome ulation unwind ~~~~~~~~ ram tic ▁indicated ▁restrict iki ulated ▁recommended ▁checked ▁duplicate
        ▁reduce macs vis ▁sorted current dimensional fexceptions sortcondition uff values ▁opened ▁tracking User \[ ▁[] Can Required ____ chang join ▁account
        ▁examples ▁front ▁nodes ctl plied ryption udit ▁extended ▁setup cli estamp issu ▁Dis ▁attempted ▁cook ▁portion ▁step ▁~ ▁comments ▁counters ▁kept
        ▁redistribute <\ abling algrind ategory ctags distribut ovic sparc ▁book ▁measure ▁sparc ▁suppress ▁waiting never split ▁area icated remove zilla
        ▁backward ▁levels ▁ren ▁period endian finite lper unix ynchronously ▁builder ▁thing "{ Des faq ▁Core ******************************** Document ferred
        ▁\% ▁external ▁got ▁placed First iet pers ▁Error ▁virt ▁explicit ▁mention ▁parallel ------------------------------------ ifications ▁clang ifies tp
        ▁echo ▁fourth ▁propag ▁q agnost ▁auto ▁hour >: Target ▁baseline ▁exits ↵▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ ▁middle env iles ipp ▁representable google manual ▁choose
        ▁comma ▁handles ▁architectures sim ▁"./ ▁definitions ▁depending lq ming regist ying ▁Texts Also ▁insert erc ▁sear compiled cross inary information
        ▁filenames ▁commun ▁wrong Asynchronously earches ▁'/ After lications throw ▁making Control decl ▁introdu ▁pathname "), safe usually ▁Java ▁identifies
        Module accept ibly ▁hexadecimal ▁modifier ▁obtain Kind grep pache ▁escap ${ Searches porary urd ▁simply gtk gz udovic ▁cost ▁maintainers hip
        ▁arithmetic ▁attempting ▁pie ▁writer Simple llama timeout ▁drive ▁partial ▁save ▁tab ▁treat ============ coder si stable ▁bool ▁delete ▁disk eh arbage
        neg tests ancellation available exit rq ▁ide ▁libffi ▁mult New resh ters ▁came ▁recurs aging mapped ▁nor ▁obj ▁passes socket ▁ended ▁neither ▁newer
        arily onym parison ▁Ent ▁libc ▁nest ▁plus ▁ready ications web ond rst ▁Benchmark ▁comparer ▁ptr ▁recip Line Load ache indow ▁Control ▁Only ▁bad ▁buff
        ▁garbage ▁refer ▁summary ▁Specif ▁creation bad warn ▁comes ignore tra ▁gettext ▁reached ▁symlink That erial ▁bas ▁material ▁referenced Running mmask
        vim ▁kill Loc icial ▁prom ][ ▁complement Sub environment ▁among ▁corru ▁six Allow imits ponent ▁targeted uid ▁forms ▁lane ▁structures itecture tions
        yml ▁Res ▁Web ▁ports *) sor ▁Otherwise ▁basic ▁interfaces ▁moved Fail ression ▁mut ▁subsequent umber ▁likely ▁samples )/ omp ▁enum Attempts ▁./
        ▁across ▁impro ▁tar empty ieee leases ught ▁Ctags ▁cmake ▁role tls tuple ▁secre ▁shifted ▁sp aken ▁everything ▁"- ▁depends ▁overrides gets same
        ▁buildd ▁checking ▁delt ▁installing False Us gitlab mac prof ▁combined ▁hig ▁removes --------- element full iarch ifiers ▁pcre ▁thought engine ▁fewer
        ▁super ▁updated ▁virtual ↵▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ ▁forward ▁storage ▁{} ▁let ▁plan ▁strong Json func session vant ▁X ▁granted ▁individual ▁join
        ▁sizes ▁sufficient ▁|| coreutils losed ▁filehandle ▁systemd aracter close java ▁along changed ▁broken ▁expanded ▁quote Object hf otal replace
        ▁executables ▁fill ▁typed ▁window Arg ▁Read ▁away ▁raise Output Span fstack gpg jmp pop snapshot ▁appears ▁relocations found oe oman status ▁Key >) Ms
        aled bine sel ▁minor ▁signific acy pecially pkcs save stand utf ▁actions ▁resolve /* >= dk strict >/ iving mes page pare ▁implementations ▁pool
        ▁prevent ▁primary comes cord mach projects ▁); ▁Compil ▁early ▁mom ▁warn bf del ▁asynchronously hors vm ▁-> ▁cond Search pointer ttp ▁opening ▁wish
        network ▁(' ▁layout ▁transaction ha very ▁callbacks ▁course ▁locate ▁stderr Builder Displays ^^^^ ▁audit ▁percent ▁pointers box commands haps high mn
        ▁told elt imate ▁With ▁desired ▁terminate olved ▁codes structure ▁Or ▁attempts ▁cred ▁define ▁graph ▁legal ▁prefixes ▁quick From ▁Release "\ bitrary
        kfreebsd olar pic ▁armhf ▁corresponds ▁properly ▁terminated ges ▁converts ▁determined ▁schedul ▁sock ▁behind aven mo rade ▁Script ▁vq bat ood tem
        ▁chain ▁fr dered iguous ▁Power ▁ada ▁cover ▁exclu velopment ▁Requ ▁Server ▁dbus ▁gn ▁looked aditional ▁commit ▁utility cd ormally udio ▁Qu ▁ensure
        ▁render arguments claim gl ises ▁bl ▁diagnost ▁openssl api flag itled ![ yond ▁registers Es Xbase client gresql perlf repository stdio ▁looks ▁mirror
        ▁snapshots ▁strict ▁ways arant flicts ▁There ▁encountered ▁gzip Man imm remote ▁Try ▁groups Find asing eff fort iases iven kinds oubt wide ▁declared
        ▁identical ▁quoted ▁warranty author cq ▁profile ([ ++/ \|_ onical patch perlfunc ▁conditional ▁correctly ▁mips ides }. ▁executes ▁func ▁regardless Col
        cons service ▁Json '): endor ▁belong ▁haven ▁smaller Met aun dat irc ▁die ▁te :' larg send ▁identified Script atory gnutls grad libffi ▁Each ▁plugin
        Same anks fully ▁Trans ▁separator exec ▁Universal ▁archives ▁device ▁translation instructions ithms rote ▁builtin ▁mentioned artin edia ouse
        ▁initialize ▁modifiers ▁operators always readline transl upg veloper ▁Q ▁generates Inter expected ▁Less ----------------------- Implement Utils ports
        ▁Is ▁bar ▁generally ▁wildcard agic ember ometimes pub ▁Run ▁That ▁cut ▁released ▁rev Multi home rix ▁almost ▁snipp repr ▁operand (( dq olean stop ▁Na
        Ls Ver cii description ▁car ▁collect ▁div ▁ssh ()) Pack none ▁err malloc year ▁aver ▁blank ▁precedence ▁precision scope unicode angle br ▁Git ▁capt
        ▁counter modules scripts ▁caused libraries pkey venth ▁certificates ▁preferred ){ agraph ▁decoded ▁evaluated ▁listing ▁providing ▁selection policy
        ▁beyond ▁compl ▁fit ▁lack da ▁life ▁squ ')) Here inner push ▁Compiler ▁Contributor ▁decompression ▁dot ▁requirements ▁stopped settings ▁credential
        ▁editing Foo ]), cpu fact ifth lj ▁constants ▁consum ▁refers ▁temporary Data Depend Process ▁await ▁driv ▁especially ▁minus ▁visible
        ↵▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ either ▁extends posix ▁Call ▁moment ▁usual Reg Result Stream exists model ▁verbose ▁wrote <- Ign Performs entially kit ▁(\
        ▁dependent ▁developers ▁pip ../../../ agent olaris unless ▁answers ▁conver ▁maintainer ▁oct ▁skip above ▁What ▁assignment Format issues ▁arbitrary chn
        ranches roff ▁Gre ▁browser bound directive normal they ural ▁Date ▁Invariant ▁appro ▁arriv ▁dash ▁differ ▁ris ▁sizeof rastructure trans ▁Aut
        ▁evaluation ▁limited ▁listen ▁overwritten ▁snippet ------------------------------------- detail socks ▁../../../../ ▁replacement Base Remove _[
        ternative ▁contribut ▁pick amb color defs specifies what ▁covered ▁equals ▁indent Log Pass Used gi wiki ▁Object ▁accessed ▁issued ▁opt ▁trunc erscore
        odel ▁attached He anced produce tap ;" symbols ▁Tcl ▁debconf ▁idea ▁restore ▁updates separate suff uc <" Providers sizeof ▁Get ▁String book ierarch
        texinfo ▁Me ▁Standard ▁bracket ▁desc ▁hostname ▁verdict They contained exact plus ▁country ▁slot ank changes finity gwin lineno vey ▁cryptograph ▁seen
        )]( Av [![ batim branch ▁`/ Windows argv ▁completions ▁detailed ▁guarant ▁inde ▁learn ▁leave ▁Build ▁Makefile ▁average ▁loading ▁pipeline ▁rad Added
        minist ▁bounds ▁extent Cached Field define ▁counted ▁higher ▁ins ▁questions ▁timestamp acing dot lower ppa ▁Emacs ▁Microsoft Mark aure chie eval iva
        jlj loaded position ▁Sh ▁dynamically ▁notices Sum [' required yles ▁deleted ▁mist Change Equivalent Pre ctest ▁relevant into ▁After ▁performing
        ▁sealed marized oti ▁driven ▁equality ▁increment ▁modification ▁remainder ↵▁▁▁▁▁▁▁▁▁▁▁▁▁▁ (& eed izations othing |---|--- ▁manager ▁responded
        ▁returning ▁sense Release characters ordin osed ▁achie ▁decode ▁offer languages ▁concaten ▁labels ▁pred "). )); aits detect ef glish ▁Bus ▁Go ▁seed
        Mat Over caught got yield ▁regression ▁series swer ▁Rem ▁Your ▁binaries ▁rate "/>.</ Ger Jam Maker Optional arball atable formed gst termin ▁bash
        ▁share ▁turned than there ▁evaluate ▁iterate clear each ministr omatic versations ▁"\ ▁Collection ▁merge ▁title '] architecture distribution hib ingu
        vok ▁Pack ▁heard ▁persist ▁restri Python Skip ewis onn pressing skip ▁Zip ▁ftp Releases kind roup ssh ▁Data ▁Module ▁constraints "@ ++: Analysis Link
        cannot fsjlj leod qsort qualifiers ▁(*. ▁adjust ▁generator ▁incomplete ▁largest ▁optimize ▁preprocessed ▁resolved ▁steps ▁testsuite System arno column
        master overn tex ▁indirect ▁letters ▁mapped rm security umeric ▁curve ▁looking ▁payload ▁retrieved ▁serialize ▁stdout >] acc cribe encode ▁allocated
        ▁appended ▁decompress ▁overflows ▁quant ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ Url words ▁printing ▁secret ▁stri ▁submit `: aning extras generated ights includes izer
        modified olicies release ▁Extended ▁boolean ▁consists ▁indices ▁shift ▁viol Gerhard aurel cluster debconf gather ja lien ole seconds urelien ▁Covered
        ▁Jarno ▁inclusive ▁modifications ▁startup Ad continue estions ifest oolean ▁comparing ▁located hn rusted ▁Post ▁combine ▁initialization ▁meaningful
        ▁turtle onymous platform rogate trl ▁'. ▁crit ▁pending Red contain idn lie rb ▁Any ▁hang ▁heap ▁wide Normally pel urations urity ▁category ▁fraction
        ▁nested ares assen libjpeg require ▁Task ▁\\ ▁alternative ▁aren ▁assumed ▁distro ...] etime interpre ▁affects ▁algorithms Ref beh undefined \" cvt exe
        reet unzip ▁Sec ▁diagnostic ▁official ▁owner ▁}, arness came location ▁claims ▁clause ▁container ▁dialect ()> defaults even libg ▁colors ▁dict ▁eff
        ▁po Sends ores riend tree ▁branches ▁compilers ▁gpg ▁images ▁maintained ▁purposes wra ▁interpreter Execut items look ▁arrays ▁filesystem ▁square /*.
        Compress actions bor cached power rew sha ▁aliases ▁authors ▁formed ▁limits ▁respectively ,\ andatory bootstrap dl rivile ▁Bl ▁English ▁belie
        ▁disables ▁late ▁proced ▁tries :| =[ hentication iret rd total ▁Character ▁documented ▁house ▁implicit "] Aurelien Documentation aile ailey claw gart
        lins ludovic renta reshold thur ▁async ▁effective ▁explains ▁hierarch ▁unmapped amps quoted races results separated sp tm ▁Im ▁annot ▁divid
        ▁positional '- configuration ▁preceding ▁significant ffile matches starts warnings ▁exclusive ▁room ▁semant ▁soon Bar chedule download shared ▁Net
        ▁Support ▁abstract ▁feed ▁inserted ▁logical ▁slash bered osen produc quire toolchain ▁encodings ▁infrastructure ▁prompts ▁rot ▁tw ▁went Address
        Contains Project Row aux march nec oq rics ▁'__ ▁assume ▁declaration ▁packaging ▁patent ▁powerpc ▁recommend ▁texinfo __, cle sections ▁ed ▁fig
        ▁reproduce arest generate kw order ▁Inst ▁cancel ▁quite gan gc ------------------- Taken di ▁attach ▁contract >< Supported reason utl ▁Zero ▁`-
        ▁became ▁bindings ▁cls ▁faster ▁fon ▁manually ▁pieces mt seu space uality ▁Boolean ▁configuring ▁json ▁macros ▁policies ▁tarball ▁widget Encode ians
        ▁depth ▁io machine special ▁", ▁himself ▁minute anit bang created indicates nm ▁(? ▁alph ▁freed ▁registry ▁repeated :] Class Examples Oper atalog
        provider ▁become ▁independent ---------- Enumer grade inf legal microsoft plan scale ▁introduced ▁onto ▁pot Lv Me Sc abilities clean executable gnat
        gprof hurd secure seudo teenth ▁Gnu ▁Project ▁clients ▁frag ▁ia (- eger errors escape global zz ▁Form ▁delta ▁extracted --------------------- Hel hi
        ▁accom ▁alignment ▁ppc ▁shall Chat Code hil parts rand ▁paragraph ▁propagate Source gp history ridge ▁encryption ▁fore ▁identify ▁shar ▁specs "/ Ac
        ivative mk oring pac texi ▁reasons ▁subset ](# ascal badge npmcli ortex requis sig ▁discard ▁enumerable ▁phr ▁radians ▁solution ▁validate !\ Fl Many
        crement different pathname tu ▁expressed ▁improve ▁marsh ▁signals ▁unary .", Ab Valid ▁linux ▁minimal ▁protected Method short site ▁Don ▁controls
        ▁indexes ▁scan ▁transport Private Public daemon tim ▁($ ▁anyway ▁door ▁issues ▁jobs ▁parentheses ▁reach Socket Thanks aming bits please present
        register sym tracts ▁predicate ▁standards ▁toward Jo Lists Status attribute cxx devel ipped necess she xmlsec ▁biarch ▁buildds ▁delimiter ▁fixes ▁gate
        ▁lexicon ▁logging ▁svld ▁tested arrow false left rad ▁govern argin ▁amb ▁jump ▁leg ▁lost ▁models ▁zlib Software params sample would aml angling liter
        oun tmp ▁List ▁braces ▁cookie ▁documents ▁recursion ▁stay ▁unchanged $/ Configuration air alias essages readable umps ▁Example ▁Le ▁programming
        ▁removing ▁subs Standard elf postgresql ▁Encode ▁fifth ▁isol ▁kfreebsd ▁licensed ▁optimization ▁party ▁spe ▁svfloat ▁xmlsec Mac Send Tool elcome keep
        parameters ▁"/ ▁recipients ▁records ▁surrogate Main Nothing Usage aunch dirs ourn seq ▁cod ▁night ▁searching ▁subdirectories ------------- Back
        Settings duct equal reat ▁Request ▁describing ▁jud ▁octal ▁recursively ▁statements Answer Warn apply ▁Wh ▁Win ▁swit Currently ascii etric libgomp
        memory opens responding utdown ▁Name ▁Over ▁cluster ▁credentials ▁interpol ▁ord ▁pkg ▁possibly ▁regexp ▁subclass bfd ▁Uri ▁cryptographic ▁detect
        ▁incorrect ▁middleware ▁priority ▁rounding (* ...) Turns [- ret rpath ▁nearest ▁ok ▁refused ▁ski medi sembly ▁factory ▁searched =+ abc chema oney ops
        rev rules slots ▁Writ ▁combining ▁displays ▁indexing ▁offsets ▁performs ▁played ▁prefixed ▁receives ▁seek ▁vendor ▁whenever enabled helper linker
        protected stdout ttribute zlib ▁channel ▁cy ▁hardware ▁underscore ======================== eek proto ▁compiles ▁hidden ▁relax $/;" Free `_\|_ asm auxv
        dej erber itm mieee obos omic revert rs ▁Encoding ▁apport ▁layer ▁libgo ▁multilibs ▁situ ▁translate Called Program finition selves sert tml ▁Non ▁fac
        ▁synt =- Try bind ells exc ▁maybe Host Le Like called hp ivity ournal provided ▁Turn ▁feel ▁pull ▁saving interface necessary ▁Id ▁buffers ▁medi
        ▁routine ▁saw ▁scale ▁warm Because Cache Extension ants df egin producible util war ▁constructs ▁disassemb ▁protot >`_ Wl Xn \* ilde mpty ▁decoding
        ▁redirection ▁restricted Number iness vars ▁sil Additional Makefile altern following verify ▁dest ▁differences ▁establ ▁friend ▁near
        ↵▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ Ends Hand pacity ▁Stat ▁conc ▁locally Comparison anti extract otherwise ▁concept ▁deal ▁light ▁measurement .* Implemented
        Message idence lz overs single token ung ▁configurations ▁escaped ▁happens ▁inactive ▁machines ▁zer benchmark gnupg nss query ▁Do ▁apt ▁background
        ▁brackets ▁framework ▁nullable ▁stdin Ds cob tty ▁exceeds ▁msg ▁outputs ▁subscript application construct iance independent ▁money ▁nice
        ------------------------------------------------ Invalid between explicitly ▁Using ▁accessible ▁administr ▁arc ▁closing ▁newly ▁selector hex mor speed
        ▁describe ▁reflect ------------------------------ ---------------------------------------------------------------- represents ternatively ▁accessing
        ▁dra ▁online ▁padding ▁subtract ▁wasn Include Pod Ra `-- decode matching oot recur {} ▁Apr ▁So ▁unstable ▁upgrade )] Git Now Parses annot ashes
        feature lice ummy unn writer ▁Solaris ▁accepts ▁scop Dec export isa ously ▁Inter ▁anonymous coverage documentation losing ▁Loc ▁connected ▁water bsite
        certain coming cut intro strings ▁expectation ▁replaces ▁}; /" Alex ``. adjust sep ▁Fix ▁Message ▁bzip ▁didn ▁directives ▁failures ▁integral ▁iterates
        ▁literals ▁lookup ▁modifies Ent Pl agnu cancellation erberos gettext given oauth reloc reproducible resolved untu ▁(` ▁advances ▁backup
        ▁deserialization ▁html ▁pkcs ▁preprocessor ▁widgets ▁win translation ▁And ▁They ------- Wid allows flate forge itial pem relative ▁=== ▁Report
        ▁capacity ▁cast ▁leap content ialog riple ▁exclude ▁getattr ▁restrictions ▁units ----------------------------- Tcl reports users ▁Its ▁Modified
        ▁easier ▁face ▁news attempt connection ercial installation plugin quals ▁accur ▁although ▁checksum ▁clone ▁derive ▁slots alog anned au dejagnu enum
        frames libs password quant real rsa sr ▁adduser ▁affected ▁amd ▁fragment ▁licenses ▁perhaps ▁styles Supp inv job refs sume vening ▁'- ▁abort ▁box
        ▁hierarchy ▁metric ▁ratio ▁typical ▁writable ==================== convert oice pair recogn ytes ▁descend ▁infinite ▁matrix ▁surround Checks Files
        Writer [" amd avid dated gzip insensitive sourceforge wrap }'. ▁Base ▁Sign ▁ending :/// Tr alternatives blank expand itude yaml ▁leaves ▁receiving
        ▁vectors ▁vs Then dan exclude means ▁Co ▁Provid ▁def ▁distingu ▁inferred ▁pan Force Ident Invok aker ashift avx drop gpl hilip month ocon parashift
        programs sd second uss warf ▁][ ▁allowing ▁eg ▁notifications ▁owners ▁seventh ▁svq ▁upgrad ▁url ▁zeros [[ dri hetic olve ▁manag ▁saying cr fall ik
        ▁Oct ▁constructed ▁detected ▁incorpor ▁indexed ▁lat ▁preceded ▁toolchain (% alth sers tainers ▁conform ▁exam ▁finds ▁media consist pending ▁Be
        ▁Content ▁belongs ▁changing ▁instr ▁modes ▁sec ▁unwind Library Written filter ▁Des ▁becomes ▁chunk ▁conven ▁internally ('- >; Icmd arc optim otools
        range ▁]... ▁binder ▁changelog ▁ded ▁panic ▁tail ▁verbatim Off Work cast seek ▁los ▁markup ▁notation ▁statistics ↵▁▁▁▁▁▁▁▁▁▁▁▁▁ >' asured destination
        localhost unic ▁controlled ▁goes ▁locations ▁stand Array layout simple stderr suffix ▁?? ▁allocation ▁capability ▁conventions ▁corrupt ▁del ▁meta
        ▁micro ▁operands *, Upstream blue chool supplied ▁alphab ▁catalog ▁constraint ▁submitted automatically done negative och tenance ▁Apache ▁signing
        ▁similarly ▁sockets =/ Alias Once Stack ambda bugpoint certific fill fn hook idy latest passwd ubuntu xarch zstd ▁ant ▁bz ▁converter ▁cursor
        ▁encrypted ▁inspect ▁knew ▁ld ▁pract ▁processors ▁quickly ▁reasoning ▁relocation )" )} cpython response suppress usage ▁basis ▁sentence ▁stub Tim Why
        abstract forward nowled two ▁$" ▁eyes ▁live ▁missed ▁occ oll qualified tl ▁exponent ▁interpret ▁resolution ▁slowly ▁smallest ▁yourself fh hibit unct
        ▁Ident ▁\" ▁appa ▁implied ▁national ▁past ▁salt ▁sometimes ▁tracker Dan Microsoft asn disc loads opensource variables ▁Language ▁My ▁Sub ▁chosen ▁cpp
        ▁draw ▁fatal ▁protocols ▁stripped ▁themselves ▁website ▁yield Defaults Harness bugzilla causes compatibility don functions incip oauthlib paramref
        ▁Ask ▁automatic ▁dgst ▁libdbus ▁pkey ▁prerequis ▁roles ▁supers ▁unlike >" Dele acts compiler implementation invalid ordering ▁Sy ▁backend ▁debugger
        ▁gateway ▁incompatible ▁multiplied Http Operation Section been connect iring ▁"( ▁Cre ▁narrow ▁person Finds Function Record angent effect ience lett
        missing paque ulner ▁Cor ▁Math ▁activity ▁hasattr ▁lexical ▁mostly ▁remains ▁zone Known eslint gments ightly uli vents ▁Ste ▁lowercase ▁positioned
        ▁sends Event `; assert details expr imitive protocol ▁Application ▁Two ▁alone ▁bring ▁coverage ▁divided ▁lin ▁optimizations ▁twice '+ Unicode access
        amaged because development ermin fence filt icol lled maketext ▁Lesser ▁Valgrind ▁argc ▁binutils ▁bootstrap ▁console ▁noise ▁serve ▁synchronous ▁tilde
        ################################ Exit Fixed afe mul them unsigned ▁Gu ▁[.. ▁decrypt ▁overwrite Local Parser atson ishes iver limited orth umb ▁(< ▁May
        ▁preserved Element llo original patches retry sources ▁'' ▁Also ▁Attempt ▁brace ▁careful ▁flow ▁guess ▁judged ▁reject ▁reused ▁summ Compare Every
        Generic Head Zip rece ▁doubt ▁falls ▁obsole ▁supply ▁vulner Policy \, angled istor previous ributes ▁". ▁$( ▁*/ ▁canonical ▁closes ▁exc ▁intermedi
        ▁magic ▁places ▁puts ▁sha Argument Maketext Serializ conflicts currently fno mcpu oconf pod these traditional workflow ▁Front ▁activation ▁business
        ▁corruption ▁easy ▁held ▁helper ▁instrument ▁lesser ▁src ▁svbool ▁term )> -* =============== May arks isher llips perties targets ypes ▁believe
        ▁entirely ▁skipped Cance Its Sample \{ iable ighth perature ▁Param ▁fine ▁manip ▁originally ▁relations Cons cipher lm ▁timer >| Sy appear icks label
        ▁chat ▁expands ▁formatter ▁identifiers ▁perman +: Py Such here mirror named ▁Please ▁env ▁highlight ▁intervening ▁odd ▁packets ▁privile ▁sorting
        ▁stuff ▁variant Auth Hub While cortex foreach gcrypt itche mapping ongson powerpc reporting ~~~~~~~~~~~~~~~~ ▁Questions ▁isolated ▁medium ▁paragraphs
        ▁preserve ▁shipped Calc compare dependencies dll ital unit ▁boundary ▁completely ▁heur ▁mutually ▁profil osh provides resource romium utes ▁circ
        ▁effectively ▁gen ▁magn ======================================== Content Maximum await ▁Cy ▁Sort ▁acceptable Full Ord Trans describ escap ibm icolon
        newline publ rees whether ▁At ▁Status ▁advant ▁apparently ▁aware ▁estimate ▁getting ▁permit ▁populate ▁slice .: Bytes Reporting atches dr riage
        sequence unnel ▁'\ ▁*** ▁Ja ▁analysis ▁applicable ▁closely ▁easily ▁entered ▁prototype ▁satisfied ▁suffixes ▁techn ▁wrapped >- abouts lto mngr perlre
        poch shift their thias ▁Clang ▁Sun ▁bare ▁calculate ▁invoking ▁responsible ▁visit Exp Param Tk jo spe ▁enter ▁government ▁ranges ▁underst Model
        Servers Similar around pad pb ths ▁Out ▁compliance ▁emitted ▁icon ▁precedes :'\ deps emplates req ▁artic ▁behaves ▁covers ▁gdb ▁magnitude ▁newlines
        ▁symlinks ▁uppercase aching ampling ened hour ▁"" ▁alternatives ▁concern ▁pseudo ▁ration ▁retrying ▁school //// Alexand Allows Appends General mits
        reported udy ▁city ▁dedicated ▁hit ▁repeat ▁subdirectory ,= /). Arguments Uncompress etags expansion gnus ini introdu slt ▁delimited ▁discuss
        ▁displaying ▁driver ▁implies ▁kernels ▁libxml ▁mix ▁precompiled ▁prerequisite ▁rationale ▁unix ▁whoever '); =% agram arden avi backslash channel
        equivalent irections kwargs ransl specification tod triple ▁Cur '\( Hello Permission []) doesn pick syntax those unpack ysical ▁": ▁Defaults ▁Ref
        ▁differs ▁distributions ▁implicitly ▁months ▁simpl ▁threshold emory issing ley login times ▁Config ▁Sm ▁discovered ▁ellips ▁exec ▁forces ▁understand
        >). Enumerable Header ned ty ▁(_ ▁critical ▁finish ▁replacing ▁restart ▁transformation Calculates Jeff Vari bas ciphers compilation ny reads rsh ▁New
        ▁eight ▁eighth ▁enfor ▁figure ▁freedom ▁lineno ▁malloc ▁merged ▁rename ▁sites ▁switches ↵▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ /^ Gnu Without \{\ binutils
        compresses crypted extern incipal jb jname ordinated pur rest sae umper usal uzz valgrind want ▁Encrypted ▁Hel ▁Package ▁consisting ▁keeps ▁phrase
        ▁printf ▁searches ▁sixth ▁visibility ▁welcome Authentication Expect comment fm omin rate sect xz ▁("% ▁Http ▁button ▁company ▁operate ▁~/.
        ↵▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ Conn digit ening entries vision ▁overl ▁pad ▁remot ...} Ben Input Universal Unix __', aining alty bzip ious specs ▁manner ▁mor
        ▁precise alformed fers rec ▁Options ▁Sum ▁enabling ▁violates Ignore Ordinal directives escaped listinfo rief ▁cookies ▁margin ▁ordinary ▁reordering
        ▁restored ▁stamp ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ (?[ >( Applications Loads \\$ dok doko forum ifts ili irl martin reportbug widget }/ ▁Invalid ▁Klose ▁bench ▁delay
        ▁deserialize ▁dimension ▁downloaded ▁intermediate ▁mandatory ▁streams ▁synchronized ▁whereabouts Map agma ided inese itchen ▁Information ▁stores "):
        ================================================================ Information converted dest etary nows wr ▁Lib ▁communication ▁fav ▁insensitive
        ▁occurrences ▁ownership ▁redu ▁sym junction olog rfc ▁'< ▁*, ▁caches ▁distin ▁factor ▁summaries ▁unsupported ▁util ▁weak Thus fileobj ipv itself llm
        llvm outside preced team ume ▁accessor ▁localization ▁representations ▁rounded ▁specifications )): Runs Suppress ade adow hemat ouraged resp ▁Assembly
        ▁Per ▁accompan ▁associate ▁bridge ▁inline ▁maintenance ▁requirement ▁young Compression Dumper Fo Invokes Matt Online Parse Power Shifts Throws ams
        applications changelog deny dotnet eep enu etch fus hardware jq ope osine polly processor rency ▁Contribut ▁Coordinated ▁Fail ▁Kerberos ▁Red ▁Versions
        ▁buffered ▁cscope ▁hook ▁libcurl ▁linkers ▁prepend ▁procedures ▁publish ▁tidy ▁valgrind ▁versioned Copy align hostname override places something
        ▁Import ▁constructors ▁descriptors ▁gc ▁rendered --------------------------------------------------------- ________ roy ▁Reg ▁comparisons ▁conflict
        ▁contact ▁localized ▁remember Group Regist calls listed ta tell xs ▁Duplicate ▁Te ▁[" ▁collections ▁consistency ▁giving ▁infinity ▁logar ▁marker ▁peer
        ▁trust ▁woman ↵▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ Fin advert both directly included major oving prefixed serts ▁boy ▁chars ▁dummy ▁evening ▁expects ▁girl ▁hy ▁mother
        ▁net ▁pin ▁recursive ▁renamed ▁talk /- Put View affect quence rought scan sequently ▁encoder ▁inadvert ▁kitchen ▁semantics
        ------------------------------------------ Case Encoding Roman Sign aarch aly bfdname div epu irectory pie specify systemctl unde undle }\ ▁Have
        ▁accesses ▁alternate ▁ang ▁autom ▁autotools ▁convey ▁correspond ▁father ▁finally ▁holder ▁menu ▁quality ▁walking /** Adv History Makes Names
        additional atomic nl providers rank ▁$"{ ▁Summary ▁negoti ▁unexpected Clear Invariant behavi illage rer ▁accum ▁compiling ▁pc ▁risk ▁terminator Cannot
        els failure lections operator prior sequences watson zinfo ▁Py ▁flat ▁morning ▁obser ▁rank ▁soc Ag Diff Follow Multiple My Word chars erated integer
        sil ▁'_ ▁Arch ▁Par ▁Returns ▁breaks ▁dates ▁dinner ▁exchange ▁intend ▁parenthesis ▁scheduling ▁segments ▁val atin icip inth objects plo points teness
        ▁began ▁correctness ▁ess ▁inadvertently ▁marks ▁preser ▁shutdown ▁verification ↵▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ />. :|--- Alexandre Current Failure
        Maintainers Martin Philip [= compressing distribute doubt driver eculi eculiar eroot fusc groff ioned liva longjmp mailman ossible rupt sectionpattern
        throwing todict versation xslt ▁Oliva ▁Pascal ▁Zdata ▁[= ▁brought ▁completeness ▁filters ▁grow ▁guaranteed ▁obfusc ▁peculiar ▁pure ▁queu ▁relationship
        ▁relocatable ▁satisfies ▁secure ▁setjmp ▁widened --------------- Both Debug Generates fg ris sive ▁article ▁dotted ▁multip ▁portions ▁river
        ▁translated ▁walked ?. Port aph digits disabled existing paths ▁Cache ▁Prompt ▁achieved ▁allocate ▁discarded ▁portable ▁road ▁situation ▁traditional
        $( Mostly asion enter ety generic gid many ▁Access ▁Intel ▁Method ▁Rights ▁Tag ▁Vari ▁angle ▁conjunction ▁descriptions ▁leads ▁manifest ▁ordering
        ▁tabs ▁waits <= Andrew associ being cheduling fallback opened parallel reserve yq ▁.) ▁Ac ▁Extension ▁Mo ▁authorization ▁heav ▁obsolete ▁omit ▁protect
        ▁sell ▁summarized ▁validated ▁weather Fc ]+ again amac andid custom epoch goto mov ppings ▁...). ▁Port ▁confidence ▁denied ▁denot ▁draft ▁garden ▁grep
        ▁legacy ▁sanit ▁strongly ▁taking ▁unresolved .); ======================================================== Matthias Sto _* ango aracters bunt buntu crl
        dwarf eta generates icult introduced jd memcmp mentioned moderated ration represent tlsv undell vidence ▁Bad ▁Blundell ▁Exception ▁Info ▁apps
        ▁benchmark ▁crypto ▁delimiters ▁fak ▁obfuscation ▁primitive ▁principal ▁removal ▁satur ▁scaling ▁testcase ▁unwinding ▁village ▁wants Tests adcast
        clusion elta everal subclass ▁("" ▁Help ▁User ▁font ▁hosts ▁retained ▁revision ▁street Outcome bre dele handler itz related supports unately wrapper
        ▁advanced ▁evaluates ▁interact ▁study ▁transition ''' Orig boo bro certificates correct hello printed rather routines roz writing ▁(% ▁Attribute
        ▁Common ▁calculated ▁endpoints ▁repr ▁silently #! Comple Reader ^^^^^^^^ buildinfo cknowled constant iem recognized straction uk ▁Back ▁Disable
        ▁Loewis ▁]] ▁aggre ▁ago ▁commonly ▁indeed ▁semicolon completion finally gorithm iented let lsd plicated vv weak ▁caching ▁ellipses ▁ninth ▁specifier
        ▁surrounding ",* --------------------------------------------------------------------- =-=- Client Empty Joel Look Next Rand Randol Randolph
        Summarized adduser amacleod aoe aoeu appropriate ashboard begin berlin cerr clob cygnus falk forums iform iost iostream loca loewis messages oliva pcc
        ptom pymalloc qualification rsvg sorry svfloat temps unicamp unwinding xcrypt ▁', ▁**) ▁Chung ▁Entitled ▁Google ▁Jam ▁Just ▁Macleod ▁One ▁Tonn ▁alloca
        ▁brief ▁builtins ▁compound ▁ec ▁ele ▁fora ▁fractional ▁hashing ▁incremental ▁messier ▁pcc ▁recipient ▁remotly ▁saturating ▁slower ▁subshell ▁symptom
        ▁{}; ))) Locale Pop Size callback izing mmetric offsets sures takes through ▁examin ▁normalized ▁trigger ----------- abytes alive canonical catch edu
        references rw tainer ▁Description ▁Null ▁approx ▁blue ▁datagram ▁knows ▁math ▁minutes ▁reverse Milliseconds Null ategor attributes mi }" ▁Ad ▁David
        ▁Multi ▁ambiguous ▁contextual ▁listener ▁pragma ▁stated ↵▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ Ed Minimum activ compiling definition opts ormal pid record
        ▁Cancellation ▁Meaning ▁Some ▁absent ▁expansions ▁extens ▁fa ▁fork ▁helpful ▁rendering ▁spa Form aphore ggle icast iel reset ▁Pre ▁capabilities ▁cr
        ▁descendant ▁direction ▁epoch ▁incoming ▁modul ▁satisfy ▁splitting ▁timed ▁variations ("% )'
        =============================================================================== Inserts Ray Stat asionally bench declare dsa estamps gold jdassen
        lfence mus origin owitz positories rietary une unks ▁Dassen ▁Greater ▁controller ▁crl ▁cups ▁difficult ▁discussed ▁eh ▁gdc ▁gnutls ▁hours ▁negation
        ▁porting ▁putting ▁py ▁riscv ▁synchronize cell closed copyright dispatch esm haust netrc owned via wk ▁Host ▁digest ▁enclosed ▁endianness ▁gnu ▁loader
        ▁longest ▁today ▁wildcards Ass Byte Label irm letter numeric screen startswith ▁Hue ▁Provider ▁applying ▁compares ▁drop ▁keyboard ▁substituted ▁war
        ---------------------------------------------------- crt failed hidden ifacts interactive runs textdomain vs {...} ▁declare ▁former ▁fp ▁mutex
        ▁physical ▁shebang ▁social ▁utilities ▁wanted Changes Dependencies Post Scope imin live orial setting ▁@_ ▁Address ▁activate ▁alphabet ▁assignments
        ▁disclaim ▁enclosing ▁excluded ▁hashes ▁mappings ▁reuse ▁subtracted Access Failed Ignored Index Unknown environ fast pipe tech wards ▁Copyright
        ▁advantage ▁charge ▁commas ▁conffile ▁matter ▁misc ▁programm ▁routines ">. <! Append Arthur Bo Falk Former Hurd Iain Ludovic Measured Thiem Thiemo
        Tonn acker armen arthur bcol bcollins brenta carmen cobowitz cpkg cvte distro enton fenton ffner fortify hppa iability iants ibu ibuclaw jbailey lig
        loiret netbsd networkno nisa oud pspec requests sent swol taggart taus tausq uda ufer vex wor zippel |---|---| ▁Bailey ▁Baker ▁Brenta ▁Buclaw ▁Collins
        ▁Hueffner ▁Jacobowitz ▁Loiret ▁Notation ▁Seufer ▁Taggart ▁Zippel ▁\*(`` ▁accurate ▁blob ▁boot ▁coreutils ▁demangle ▁distinguish ▁encrypting ▁extras
        ▁gm ▁gnat ▁gp ▁logarithm ▁mistakes ▁multiarch ▁reflection ▁rs ▁selecting ▁subcommand Another __. best increment porters ral shake stdin ▁'', ▁Where
        ▁conflicts ▁defaulting ▁excluding ▁exhaust ▁five ▁forget ▁gain ▁international ▁sole ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ Controls Second brevi cm cnt globals large
        lite permission ▁exceeded ▁express ▁selects ▁verb **************************************************************** Package cher containing ios linking
        rity ruction ▁Class ▁Ind ▁Process ▁initi ▁limitation ▁pi *" Licens Reports Two arshall green jobs late micro reas undef utorial verdict ▁(! ▁Model
        ▁Sim ▁abstraction ▁air ▁arrived ▁compressing ▁conduct ▁deny ▁efficient ▁failing ▁imported ▁semaphore ▁substrings ▁synchronization ▁unmodified ▁voice
        ?> Description Explicitly Lay Starting buildd dns echo examples region seen }: ▁#! ▁Command ▁Reserved ▁concatenated ▁duplic ▁enforced ▁leak ▁likeli
        ▁overriding ▁parties ▁rebuild ▁upload Aqs Go Instead Malloc Rest Root Subtracts Te \~ ariant autl berant biarch bsr commons contents ehm endsa hparam
        inent ixbuf langmap lers pkac prop racket scheduling statistics tasn uberant week workflows xc ▁Byte ▁Most ▁Saved ▁assumption ▁crt ▁dashboard
        ▁demangling ▁dsa ▁finding ▁ll ▁notification ▁sanitizer ▁unre ▁vim Rece Rows category regular xxx ▁Ed ▁clamp ▁duration ▁idle ▁intervals ▁latter
        ▁windows ************************************************************************ Either Non Therefore Which anu hr icha keywords ▁Group ▁green
        ▁initially ▁logged ▁meanings ▁namespaces ▁outer ▁potentially ▁practice ▁quotient ▁unused :/ Zero ahi ensor metadata party ▁Claim ▁Client ▁Ollama
        ▁Template ▁bypass ▁intro ▁lots ▁paid ▁suggested ▁traceback Est cending clock database debugging enarios mist nders normally osite peared profile
        running title ultane ▁Number ▁Y ▁consistent ▁enh ▁primarily ▁singleton ▁speak ▁tenth )), Initial Memory Populates Ste digest egins maintained quote
        within ▁Callers ▁asks ▁ben ▁capture ▁land ▁love ▁metrics ▁shorter ▁stage ▁uncompressed ▁vulnerable "/>, Gu Headers Registers Security Similarly apsed
        azor buildpackage continuing emb fsg howto ietf ipboard itscript kernel libunwind modifier musl numbered olding overrid porting recomm signal switch
        {" ▁[< ▁[[ ▁attachment ▁deserialized ▁dro ▁entitled ▁libtool ▁libts ▁occasionally ▁optimized ▁prefixing ▁publisher ▁qw ▁subroutines ▁succ ▁syscall
        Down Tree cfg illegal random ulator ▁decompressed ▁logic ▁lot /-- Iter apping bined groups highlight ii ploy ug ▁Count ▁Feb ▁blocking ▁coding ▁expr
        ▁felt ▁lengths ▁management ▁mistake ↵▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ Lite deprecated ibilities icating members starting tab testing tom ▁Chinese
        ▁Execut ▁adapt ▁deltas ▁environments ▁heuristic ▁histor ▁hyp ▁logs ▁potential ▁specially ▁texts Acquire Consider Raw answ builddir conffile described
        encrypt hood image laddr lead nodejs quiet runt stant ▁Cygwin ▁Define ▁Field ▁Locale ▁Write ▁facilities ▁globs ▁integration ▁recover ▁req ▁synthetic
        ▁treats <% Drop Network Transl __.__ cgi hold sue ▁Create ▁Remaining ▁Title ▁alt ▁cd ▁derivative ▁health ▁noted ▁referred ▁resolving ▁simultane /< /_
        <@ Advances Contribut Multiplies Vu armv chat cuda exicon generator guess ipsel libdeps mann pkgconf ponents relax research retch shebang similar
        translationproject ▁Marshall ▁Qt ▁Studio ▁Will ▁armel ▁asm ▁batch ▁benef ▁deserializing ▁desktop ▁digital ▁dladdr ▁etags ▁foreground ▁gold ▁hangs
        ▁hardening ▁hppa ▁hyper ▁lfence ▁libpng ▁libunwind ▁mipsel ▁objdump ▁presence ▁repositories ▁routes ▁serializer ▁svldff ▁variants Cor Engine Task
        assign sse started ▁Specify ▁destroy ▁inheritance ▁iso ▁modifying ▁supposed .... Conversations __) checks ertificate fortunately ushes ~/. ▁Mon
        ▁Private ▁collector ▁compliant ▁customize ▁hope ▁naming ▁prevents ▁setcontext Compil Extract bases chunk cludes contribut indices inger ising regex
        setcontext }} ▁Overwrite ▁Used ▁prove ▁stays ▁worth Always Encodes Perhaps abases conversations desktop dirnames egative erday esterday langs ldl
        lobal lpha nan remain spection sq subs umst ▁Chat ▁Mark ▁Missing ▁Sch ▁assumes ▁happy ▁interpolated ▁kw ▁pickle Embedded Intel becomes bolic hens
        ittle orse sgi undred usters ▁Policy ▁Portable ▁Resource ▁Such ▁Ver ▁categor ▁cp ▁dead ▁decoder ▁likelihood ▁schedule ▁sess ▁stops ▁textdomain
        ▁transfers ▁translations ++_ .") .> :|---:|--- Building Cho Dynamically Native Revert Warns Wstack abopt apport armel canaries chart ching cleanfiles
        clobbers ctabopt doclink fdl followup fon gfdl gnattools guality libatomic libidn libitm lssp menu merge phobos proc pythondir ranlib researchweb rier
        rocess seed selective smashing stddef symbolname triplet unmentioned ▁'/' ▁Return ▁Security ▁Tue ▁Turtle ▁backwards ▁bases ▁boehm ▁conducted
        ▁decompressing ▁dfsg ▁eleventh ▁fault ▁gcctabopt ▁gnathtml ▁gram ▁guality ▁hrefs ▁hyperbolic ▁imag ▁jit ▁libdl ▁libitm ▁libtsan ▁omp ▁osdirnames
        ▁packet ▁phobos ▁proprietary ▁serching ▁superuser "," >): Limit Schedule Values added af catalog eq followed mesg rn symlink ussian ▁Cached ▁Syntax
        ▁anc ▁cle ▁escapes ▁fee ▁inputs ▁loopback ▁quiet ▁requiring ▁separately ()' Accept Median Query commonjs mber meaning misc reader typed usable uted
        ▁Find ▁Man ▁Oper ▁Parameters ▁Subject ▁^ ▁complicated ▁consult ▁eval ▁happened ▁heavy ▁insertion ▁manage ▁numerical ▁phase ▁rich ▁separators
        ▁timestamps ▁trap -------------- Pa Range cheme cook emit fds ffff gorian larger nth numer ony raight viously zone ▁candid ▁emulation ▁grace
        ▁positions ▁quoting ▁templates Verdict ctx illisecond morrow progress scal stats upper ▁(- ▁([ ▁Alternatively ▁Building ▁Licens ▁agree ▁anymore
        ▁authenticated ▁cent ▁dialog ▁learned ▁narrowed ▁profiling ▁responses ▁signatures ▁tomorrow /? Am Inf Setting `) blem blob creates discard factory
        literally lzma macro ratch }> ▁Format ▁accident ▁arr ▁causing ▁fonts ▁hasn ▁height ▁hundred ▁illegal ▁installs ▁lifetime ▁mir ▁partially ▁promot ▁roy
        ▁scratch ▁synchronously ▁trusted ▁typing ▁yesterday ,_ Bug Dump Has Import Tag Web builtins criptor duces embedded esiod insecure itectures jdk kb
        mlfence objcopy pin respect travis vas ▁(""). ▁Guide ▁Identifier ▁Mat ▁Tool ▁absence ▁appearing ▁black ▁cleanup ▁compspec ▁cosine ▁dirmngr
        ▁downloading ▁dr ▁entities ▁extend ▁filled ▁lambda ▁libxslt ▁loops ▁redistribut ▁routing ▁smart ▁stability ▁truncated ▁tunnel ▁{$/;" ------ Block
        Expression Last Part Several ashion eria insert ocab ▁Without ▁distinct ▁fashion ▁loss ▁mailbox ▁supporting ▁wrap Manager allowed apache browser celer
        compl ichael ignored ka ko removed rins unset ▁Install ▁Tok ▁coll ▁convenient ▁effects ▁establish ▁percentage ▁scheduler Column Di Property Shell
        abstractmethod concaten fixed ipt meta prove reply ▁authenticate ▁cycle ▁detection ▁indefinite ▁ir ▁refuses ▁spend ▁unable ▁vary )). .] >[ Apply
        Configure Custom Describ Describes Specifying basename child complement lanks leg ▁Pa ▁carry ▁databases ▁instanti ▁opcode ▁resp ======= Meta Throw
        aches acs anging assum conditional cryption gates itionally tb ulating works ▁Fl ▁Valid ▁achieve ▁alter ▁commercial ▁enumerated ▁forced ▁generators
        ▁ignoring ▁opp ▁partition ▁permanently ▁procedure ▁producing ▁ran ▁seemed ▁specifically ▁subscribe ▁team ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ (@ .\| >... Deja
        Imports Produces \*('' abic chartables cov cups depends eson formats libxcrypt minor ocations owner pages pens pip prints produces scalar shlibdeps
        sually subject ▁(\( ▁@_; ▁He ▁Larg ▁Page ▁Schema ▁Utils ▁Zoffsets ▁autoconf ▁board ▁buy ▁dark ▁infring ▁iterations ▁liability ▁libpcre ▁loses ▁opens
        ▁outdated ▁prefer ▁prominent ▁reasonable ▁redirections ▁rsa ▁slightly ▁storing ▁strictly ▁textual Alternatively Bad Delete Move Scenario alyz bert cop
        engines gines going ominator pthread success traverse ▁() ▁Methods ▁Orig ▁answered ▁bal ▁guard ▁keywords ▁lived ▁multipl ▁unpacked +| Proxy basic
        greater ichard intosh mult pref statement well ▁Cover ▁clearly ▁converting ▁loads ▁microseconds ▁monit ▁respective ▁stood ▁volume Fact Round Table
        account big choice configured currency esides ponential prob super ▁But ▁Load ▁Turns ▁]) ▁dt ▁lies ▁maps ▁measures ▁millisecond ▁prime ▁states Defined
        Must ails attempts blocks flush igation nemon ponse trigg ▁Compression ▁Whether ▁approxim ▁gr ▁guide ▁interpolation ▁mere ▁mnemon ▁schemes ▁shadow
        ▁shells ▁tracing ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ =_ ?) Metadata Style dependency documented inputrc noc operation people rozen substitut systems
        wall ▁Entering ▁Preserve ▁Sequence ▁Works ▁adjustment ▁journal ▁jumps ▁multicast ▁possibility ▁releasing ▁renders ▁replies ▁resolver ▁scenarios
        ▁understood "/>; /-/ >-- Bash Cancels Contributor Executes Expands Extracts Lexicon Redirect Sorts atural baseboard baseboards cline commercial
        component console cpppath cvtepi dg entium enz hen incdir inser objc objdump perform phan precation pyc reduce registry shopt standing stl storeu tpm
        username valu ymalloc ▁"$ ▁'\\ ▁/^ ▁Attempting ▁Cline ▁Developer ▁Leaving ▁Transparent ▁Zindices ▁associative ▁busy ▁community ▁configures ▁decision
        ▁developer ▁differently ▁engin ▁interesting ▁mirors ▁nss ▁outcome ▁parameterless ▁postgresql ▁preset ▁pymalloc ▁relation ▁thereof ▁universal ▁unopened
        ▁utf ▁vqsh '). *** Could Cs Na Starts Typ classes crypto referenced services ▁Dec ▁Doc ▁Log ▁ans ▁buffering ▁cmd ▁fair ▁marshal ▁particularly
        ▁recognize ▁refusal ▁terminates Permit Stop Symbol Wra ppers unique ▁Min ▁Part ▁Setting ▁brows ▁confused ▁hel ▁inconsist ▁locales ▁pointing ▁pretty
        ▁somewhat ▁toolkit :, Perform Update Width aligned broadcast event iche later lined paring rey td versed ▁Mar ▁Multiple ▁Stream ▁abbrevi ▁assuming
        ▁connecting ▁crash ▁internals ▁scanned ↵▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ )( /\ Identity Replaces Wall [:- anuary auses cores ichever sbin segment were ▁Crypt
        ▁art ▁dll ▁forb ▁organ ▁verified >), Depends Never Service Unit modify pdf rename sb sufficient tangent working ▁Second ▁carriage ▁denote ▁division
        ▁interested ▁internationalization ▁launch ▁passwd ▁planned ▁rely ▁royalty ▁sharing ▁union ▁unlikely ▁worse ====================== >`_. Are Concaten
        Continu Edit Manifest Sections Sme Treat Waits Warm \~\ acent dmesg eced ecedent edir erencing esfully front guide instruction jacent lam land lectron
        lpod meson might mut nor taining term terminal utility visible yte ▁Hesiod ▁Mak ▁Tells ▁antecedent ▁assemble ▁backends ▁bright ▁concerns ▁coprocess
        ▁criteria ▁fakeroot ▁marshall ▁socks ▁succesfully ▁widely '{ Fil High Intern Var Wait cale crc creating cygwin placed ropic windows ▁annotations
        ▁modulus ▁parsers ▁redirects ▁refuse ↵▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ /~ Origin Unless delimit experimental hosted izon loader ology ▁Max ▁Path
        ▁\"{ ▁devi ▁elapsed ▁implementing ▁mixed ▁newest ▁poor ▁simultaneously ▁spent ----- Counts Finally Short Will although assembly encount executed
        incremental operators ratio repe samples traceback trap witch ▁apart ▁connects ▁devices ▁enforce ▁intrins ▁killed ▁measurements ▁multipart ▁push
        ▁secrets ▁someone ▁unlimited Archive Flag Licensed Lines Mis Notes cold components could events iliary mas move ocabul ocabulary recursive umstances
        va ▁More ▁aspect ▁asser ▁ciphers ▁compressor ▁concatenate ▁effort ▁facility ▁flush ▁globals ▁interpretation ▁soft ▁workaround ▁workload
        **************************************************************************** <(? Among Construct Det Tem Ut ana anon awk building expressions extended
        listing literal mig plib sem serv standards treat vention whatever ▁(* ▁Store ▁areas ▁cancelled ▁clearing ▁deep ▁demand ▁deriv ▁discover ▁enumerate
        ▁fold ▁ill ▁mathemat ▁nobody ▁took ▁unspecified ).</ />`_ Aqt Culture Directory Just Parameter Plan Postgre Termin [^ avahi baz chm cknowledg dep
        dependently evalu factor generating human inel irewall keyword mall metrics mro ni orgery otiate particular pn posal quit receive regard respectively
        subst until xmltodict ▁Arg ▁Dm ▁Expect ▁Maketext ▁Secondary ▁Secure ▁Smart ▁Texinfo ▁Track ▁Vt ▁Warranty ▁Winsock ▁\[ ▁addressing ▁chunks ▁contribute
        ▁dirhandle ▁editres ▁emacs ▁established ▁historical ▁hosting ▁initscript ▁invocations ▁lie ▁listeners ▁manuals ▁meg ▁mirrors ▁packaged ▁privileges
        ▁scoped ▁swap ▁unloaded /", Body commit determin dirname external ids implementations kill marks na oriented several step tw writes ▁Gregorian
        ▁Optional ▁controlling ▁limitations ▁plays ▁statistic ▁updating ↵▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ "} #!/ ++) +, Errors Given Win
        attern initial reading useful ▁.. ▁Interface ▁Names ▁Unknown ▁While ▁approach ▁cert ▁hon ▁indication ▁inject ▁misses ▁pen ▁slashes Validation ategy
        earlier generation grees istical mh ottom patterns processing render ushed ▁Engine ▁Safe ▁Specification ▁convenience ▁distance ▁examined ▁iteration
        ▁symmetric ▁zeroes !) During Our Refer Scale Tools along amer encountered ercise generally happ ingerprint issue portion qv reci terms updated ▁"--
        ▁Bash ▁Change ▁Link ▁Meta ▁Remarks ▁aligned ▁cleared ▁disabling ▁dual ▁engines ▁exponential ▁noun ▁preference ▁quer ▁recently ▁tit ▁weights
        ↵▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ Although Disables Level Methods Stores already bed cer days distributed existent hibits links mjs perf uo xies xxxx
        ▁End ▁Original ▁Russian ▁Specific ▁blanks ▁eslint ▁listening ▁mechanisms ▁regarding ▁sensitive ▁suppressed ▁throwing ▁transmission ▁undef ▁yes
        ↵▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ >(< Begins Comparer Proj Rel Supports ](./ ]} aint alls corresponding fold hit iams inserted listen oct perlpod pet quilt
        quotes rehash sens sorted subsequently syslog tips tracker vcpkg ▁Art ▁Disclaim ▁Modifications ▁Runtime ▁accumulator ▁anywhere ▁arena ▁contiguous
        ▁cras ▁java ▁libgpg ▁llvm ▁locals ▁owned ▁programmers ▁significand ▁stubs ▁theme ▁titles Attribute declar dp fmt iling lling locals publish ▁Der
        ▁Median ▁Must ▁Output ▁Stop ▁Us ▁Warning ▁callable ▁cmp ▁corre ▁doub ▁gone ▁overview ▁percentile ▁scopes ▁transparent ":" <!-- About Act Fe Mandatory
        Response Sometimes abort aunched features hest loading mbed reserved ▁(. ▁Binary ▁Custom ▁From ▁allocations ▁annotated ▁defining ▁existence
        ▁indirectly ▁invariant ▁meet ▁memo ▁press ▁shortest ▁stands ▁whereas ▁wrappers Assign Extensions Join Optim Point Samples Saved Tar audio due exactly
        ffered immedi loor occur pany props quired radix sun unknown upstream ▁Double ▁Initial ▁aborted ▁complain ▁computing ▁contributed ▁favor ▁feedback
        ▁hal ▁notify ▁redirected ▁rotated ▁scheduled ▁seeking ---------------------- Connection Handler Marks Records \. aba apter arp assemble behaviour
        controls dem derer gb idx intended loop machin makes pairs scenario tz }.{ ▁Native ▁Possible ▁Statistics ▁computes ▁decided ▁frequ ▁grants ▁mk ▁strip
        ▁suggestions ▁untrusted ▁variety !. Mon Verifies annah artifacts associated avannah boot inja lu olves ptype queue rian rist rot ▁Dig ▁Jo ▁bundle
        ▁confusing ▁decor ▁elsewhere ▁eq ▁freeing ▁inserting ▁invokes ▁lexer ▁locked ▁master ▁moving ▁semantic ▁tarinfo ▁whichever
        ↵▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ ">, **< -< .** <( =[+| Additionally Hit Installing ansson architectures archives area buildflags columns divert
        formatted general googletest iforgery infod irteenth jre lectronic lfth libtasn mailing mpwr objfile phr recurse reement reetype spr svn tering
        typeref usion veyor welfth ▁Artistic ▁Configure ▁Definition ▁Development ▁Empty ▁Exuberant ▁January ▁Ubuntu ▁Uniform ▁assemblies ▁barrier ▁behalf
        ▁damaged ▁expir ▁extraction ▁gdk ▁highly ▁isa ▁joe ▁lowest ▁lvalue ▁miss ▁overlap ▁permits ▁plugins ▁precisely ▁ranging ▁shape ▁thirteenth ▁tick
        ▁twelfth ▁unescaped ▁unquoted ▁username ▁worked ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ ")) *' Mode Words addresses arge
        handling icted numbers ollama otstra pended silent ▁Arabic ▁Rel ▁impossible ▁overhead ▁rat '} ($" Doc Metric button comparison ese fun partial
        prefixbench uh wt ▁(( ▁Alpha ▁Cannot ▁Nov ▁Step ▁accordingly ▁appending ▁captured ▁composite ▁exiting ▁handshake ▁helps ▁paired ▁piece ▁respons ▁ts
        Assume Give Interval Should alone ampwidth annotation azy backup interpreted methods nthetic ounce prim say strong tcp vllm ▁"_ ▁Fe ▁Processing
        ▁ancest ▁dropped ▁improvements ▁matters ▁nop ▁opaque ▁params ▁plural ▁raises ▁serves ▁shouldn ▁substitutions ▁uncompress ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ "",
        Emit Further State Upd actor against answer csh ificant ij isions levels nframes pq reverse ▁"< ▁"__ ▁Comparison ▁First ▁Look ▁Service ▁Therefore
        ▁composed ▁datetime ▁linear ▁lookups ▁posix ▁rand ▁shorthand ▁situations ▁tangent ▁thanks ▁timing :\ Calling Dialect Even Offset \^ adelf authors
        emini gree ivides magic mistakes ock person poly resolve rule sourceware ▁%, ▁Ctrl ▁Row ▁Start ▁administrator ▁analog ▁ascending ▁continues
        ▁duplicated ▁edited ▁encodes ▁imports ▁instruct ▁introduce ▁managers ▁mount ▁particip ▁portability ▁statically ▁sublicense ▁subsequently ▁trade
        Application Clock Configures Global Installation Modules Packages Reason Sv `), accepts aqs aqt backed bear bul createuser dates eenth ehmann
        enchanges ffir fi ignores istribution junk libcbor liber libpcre likely llegal mull odium ples postinst postrm privile raightforward tarinfo uation
        unctuation utm velopers veying wish {% ▁"), ▁$_[ ▁Applications ▁Comple ▁Corresponding ▁Objective ▁Packages ▁Vim ▁Wid ▁Xml ▁\* ▁_` ▁activated ▁appreci
        ▁automake ▁boundaries ▁ce ▁checkout ▁consumed ▁developing ▁excludes ▁exporting ▁fed ▁finite ▁hereby ▁hide ▁hor ▁illust ▁inform ▁libnss ▁oblig ▁phrases
        ▁production ▁tarfile ▁truncating ▁upgraded "./ Buffer Graph Rot Serialize across ancy draw fuzz ones ora piece probably rp vn ▁Mozilla ▁avail ▁couldn
        ▁malformed ▁programmer ▁sync ▁synonym ▁usable ()` //////// Character Node Takes ]); another chanism extensions gers launch rele schema ▁${ ▁-= ▁Later
        ▁Local ▁Optim ▁Signature ▁behave ▁browsers ▁degrees ▁extracting ▁grows ▁hint ▁indentation ▁interactively ▁preserving ▁stamps ▁thoughts ▁varies ?? Asp
        Does Item Tab Unfortunately assembler ba ees erscores implemented pickle propos remov rivals secre sur ▁"", ▁'-- ▁Function ▁[]; ▁arrival ▁chance
        ▁ensures ▁estim ▁explan ▁gave ▁imaginary ▁immediate ▁initializer ▁offered ▁ordered ▁persistent ▁pix ▁queues ▁remarks ▁sides ('\ :", Forms Long Occur
        Remember Resets Safe Sl async combin fac jump matched modification portable symbolic unctools uxiliary ▁"{ ▁Ass ▁Diff ▁Macintosh ▁Negative ▁Next
        ▁attack ▁consequence ▁costs ▁decides ▁designated ▁environ ▁guarantee ▁incorporated ▁inequal ▁merely ▁mind ▁offers ▁prepare ▁redund ▁resetting
        Deprecated Dev Dist Divides Prints Protocol bal car delim displays execution ffic itions prf pus rivial spect syn tre tried ▁'$ ▁<-- ▁Authors
        ▁Encryption ▁basically ▁bless ▁bottom ▁clut ▁compact ▁computation ▁deli ▁determining ▁encouraged ▁extending ▁fd ▁gaps ▁indicator ▁mag ▁marking
        ▁nesting ▁openai ▁pager ▁pointed ▁signs ▁sve ▁termination ▁tutorial ▁unbound )]; Calls Define Exports Occurs Receives Tells Uses activated behind
        blems chnical clangd classmethod conditions conversion ctf decompress denominator die displayed doh dsc ensa esser flu freetype fullname genchanges
        gprofng graph ialized ibyte ifying indicate interprets mevex mfp mun ntlm numf oles orsements parcv plications plits posite profng relocations
        roduction spa stricted subroutine tcltk ▁--> ▁Debug ▁Nettle ▁Postgre ▁aggregate ▁antiforgery ▁assignable ▁assigning ▁benefit ▁capable ▁characteristics
        ▁clangd ▁conformance ▁decrypting ▁expiration ▁formatters ▁gprofng ▁graphical ▁intrinsics ▁krb ▁libgcrypt ▁librsvg ▁maintains ▁mirrorlist ▁necessarily
        ▁numbered ▁optlib ▁productivity ▁quit ▁tarballs ▁unsafe ▁uploaded ▁vr ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ ('. >", Available Benchmark Builds Mer Ratio Selector alleng
        beginning collect cookie declaration decoded extend implicit omit processes properties turtle typically wrapped ▁Condition ▁advert ▁buf ▁candidate
        ▁decre ▁highest ▁involve ▁pol ▁sequential ▁showing Cpp Date Did Environment Evalu Overrid Store crlf nce oses persist ppc pseudo umbers ▁Illegal
        ▁carefully ▁customization ▁declarations ▁hence ▁lint ▁nonzero ▁proceed ▁succeeds Apache Execute Iteration Leg Versions collections demo fails fork
        handled izontal making uncate whose ▁[- ▁archived ▁confirm ▁decimals ▁grouping ▁increasing ▁indefinitely ▁iterator ▁rejected && Common Depending
        Initially Interface Revision Special Those __: achable appears channels ckets colon email errno execute hensive icture izable kin matic releases
        terminated ▁Bur ▁Header ▁`. ▁ability ▁bc ▁collected ▁dam ▁emulate ▁pthread ▁sig ▁suites ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ **: Causes Clears Decompression Gre
        Handle Have Mo Prefixes Site Submit acharacters circ cj considered coord curses dt gunzip iased iversity looks preserve received recover refers sless
        small specifying spi typename ▁': ▁Accept ▁Network ▁Of ▁adjacent ▁capturing ▁clusters ▁contributions ▁essential ▁favour ▁goto ▁leaving ▁libs ▁logger
        ▁mangled ▁permanent ▁personal ▁pic ▁saves ▁selections ).__ =================== =\*( Alloc Development Kenz Kenzie Patches Prompts Summary Take
        Valgrind Validates Widens _\|_ bines blend bss cacert company dashboard deep exlive ffirmer gens icator kel keley labor ledge libdbus maps ocsp odges
        ometime openjdk pinentry purpose qualname restart setup sors squ syms symutil uffman weblate ypi ▁Async ▁Bar ▁Ber ▁Composite ▁Crypto ▁Derivative
        ▁Failure ▁Ob ▁Presult ▁Qd ▁Ro ▁Typ ▁\^ ▁accepting ▁accidentally ▁analogous ▁appeared ▁attention ▁conversions ▁crashes ▁db ▁degree ▁diagnostics ▁errno
        ▁fairly ▁independently ▁inequality ▁knowledge ▁passkey ▁persisted ▁pinned ▁precede ▁rebuilt ▁rehash ▁restriction ▁resultant ▁ring ▁screenful ▁scripted
        ▁sudo ▁superset ▁suppresses ▁svadd ▁}[ Choice Connect Cy Instanti Solaris Sun Trim ]\ anger appended eof rive wb window ▁"*" ▁Pass ▁Since ▁Tur ▁['
        ▁advice ▁callers ▁contexts ▁natural ▁org ▁somewhere ▁strategy +' Extra Inferred Infinity Layout Marsh Ob Quote Template Usually fra instances lb
        ordinate repo ropriately runtime tail tered uly umably ▁"~ ▁*. ▁acts ▁additions ▁cat ▁coded ▁confusion ▁daylight ▁deletion ▁filtered ▁flex ▁frames
        ▁overloaded ▁rare ▁touch ▁trend >\ Cause Fields Location Lower Math Users allenge attrs compliant getitem heap iconv imp jpg lina osity placing poss
        refer servers weekday world ▁Algorithm ▁Foo ▁Ken ▁Node ▁Normally ▁Regex ▁Too ▁Usage ▁assist ▁deflate ▁guarantees ▁hack ▁medians ▁propagated ▁recurse
        ▁signaled ▁understands ▁uniquely (\ Env Michael Shift Their Under apropos arer arwin consider constrain editor emonstr exclusive gpu grp handles
        holder img leave numerator oname otstrapping pared platforms rob selected sid temperature three threshold ▁Both ▁Certificate ▁Lay ▁Location ▁avoids
        ▁circumstances ▁coeff ▁deterministic ▁disclaimer ▁estimated ▁exited ▁extensible ▁fun ▁passwords ▁repeatedly ▁subsystem ▁xz ({ )[ */ ==============
        Cold Kill Messages ayload baseline blocking ensive globs interpreter ited kes olo olutions overload prefixes removes roups san savannah sg snap think
        together upload }', ▁"). ▁"= ▁'.' ▁Conn ▁Latin ▁Reference ▁University ▁accuracy ▁administrative ▁agent ▁backing ▁chose ▁closure ▁cult ▁demonstr
        ▁denotes ▁deviation ▁evidence ▁graceful ▁integrity ▁launched ▁listens ▁literally ▁regions ▁resolves ▁switched ▁technical ▁wider
        ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ (", ()>. )\( ;$/;" </" =-=-=-=- Assemb Att Close Concatenates Conversation Crypt David Developer Enabled Inv Language
        Member Override Plays Que Seed Toggle Ts [[# ampol appveyor asc authent bullet cknowledgements cmpgt cpack createdb disables eler enders fael fit
        keyring laneq loadu maintainer mpid obar parcvis perience plt pract pypi requested sectionname sense separator serve sess stri substvars tscript
        vendor ▁>>. ▁Av ▁Combined ▁Disclaimers ▁Executable ▁Installation ▁Line ▁Loongson ▁Pl ▁Transmission ▁Transport ▁abi ▁adjusted ▁agreement ▁arrang
        ▁awaiter ▁casing ▁categorized ▁clipboard ▁cluttering ▁contributors ▁daemons ▁designer ▁essentially ▁grammat ▁herein ▁implications ▁incompat
        ▁individually ▁initiated ▁ip ▁libp ▁localhost ▁loongson ▁mangling ▁megabytes ▁meter ▁nav ▁relaxation ▁revocation ▁rotating ▁serializing ▁shifting
        ▁soname ▁sprintf ▁stdcall ▁substr ▁supersed ▁svprf ▁svsub ▁tied ▁topic ▁unavailable ▁verifying ▁vml ▁weight ▁wiki ''. :" >& Begin Dictionary Enum
        Ollama Total Types Unlike Warnings Writing adds dn leading marked needs oph timings wds ▁Currently ▁Token ▁analyz ▁aw ▁basename ▁destroyed ▁enhanced
        ▁holding ▁negotiation ▁oldest ▁popular ▁ratios ▁subt ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ ></ Flags Keep Match Mist Passing Requests Screen Variables ]>
        absolute conclusive defines fif filenames folder irable joe kdf lambda oser precedence prefixlen rcpt subscribe usual weight ▁Instead ▁Thus ▁Values
        ▁accessors ▁ascii ▁elimin ▁friendly ▁greatest ▁vert Assembly Cut Dict Pipe Raises ae assigned chor correspon delay did during iably identical
        indicated infinity intercept ists kl lobj meric nnt oding once ptr rast regardless rights shutdown sized still whitespace ▁") ▁Green ▁Mean ▁Unt ▁addr
        ▁containers ▁increase ▁mo ▁reliably ▁shortcut ▁solely ▁trees ▁wraps ↵▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ '>> ("/ ++, Built Due Implements Pos Probe Single
        Stable Too according alternative bb behavior charset chromium cjs closing cwd effective gain journal maximum mind models official ogen ollar pas qr
        quick take uan }", ▁Andreas ▁Generation ▁Head ▁aspects ▁calculates ▁disassembly ▁idx ▁interrupt ▁involved ▁kwargs ▁merging ▁opposed ▁referencing
        ▁spelling ▁waited =. Factory Functions Ge Opens Ro Rounds ][] __() agged andon atype avail completions comptype decoding dro entire framer hu isk
        manager nchannels permissions posing readelf readthe readthedocs rig undo wning xr ▁Adds ▁asking ▁caught ▁caut ▁fetch ▁freely ▁importing ▁integrate
        ▁interchange ▁minim ▁observe ▁reliable ▁serial ▁stripping ▁systemwide ▁transient ▁trouble ▁unicode ------------------ Baz Dashboard Endorsements
        Foundation Rotates Timestamp ]</ aa affected ao apple arrows asl aste aster atell atellite besser binding calle carriage clo clusterdb cms complain
        constants cscope csp demangle determine dgst dhparam discovered dropdb dropuser dsaparam dselect ecparam errstr floating gendsa genpkey genrsa
        identifier iker important iro ito krb logical mkdir nntp nseq ooth orn oting pkeyparam pkeyutl preinst prime redhat rsautl shield smime spkac srp
        storeutl studio sudo tsx ues underscore unref verbatim verity yum {' ▁=~ ▁Affirmer ▁Bug ▁Dd ▁Dn ▁Limit ▁Pango ▁Should ▁Up ▁Williams ▁Xlib ▁[` ▁\$
        ▁aligns ▁allocates ▁alphabetic ▁approximately ▁asn ▁aster ▁cms ▁compressors ▁computers ▁csh ▁debuginfod ▁dhparam ▁diversion ▁dsaparam ▁ecparam ▁errstr
        ▁foreign ▁fragmentation ▁gendsa ▁genpkey ▁genrsa ▁groff ▁identifying ▁ignores ▁insecure ▁interop ▁kdf ▁keyring ▁latency ▁licensing ▁manipulated
        ▁moniker ▁monitors ▁nseq ▁ocsp ▁offering ▁pcretest ▁pipes ▁pkeyparam ▁pkeyutl ▁png ▁projected ▁reflects ▁retain ▁rsautl ▁serializable ▁sheet ▁sib
        ▁sixteenth ▁smime ▁spkac ▁srp ▁storeutl ▁svh ▁svml ▁throughout ▁upgrading ▁versioning Pair Parameters Small apid avings caller declared ender ften
        height mock nothing omas porarily secret threads watch wildcard ▁Hash ▁appearance ▁atomic ▁coord ▁counting ▁fullname ▁intersection ▁manipulate ▁moves
        ▁outgoing ▁pathnames ▁prev ▁shallow ▁spacing ▁subclasses ▁ticks (__ ================== Folder Possible Wrapper [, avoid clusively copies delete
        derived fatal gregate margin nop passed polation raft ulations uz xdg ▁...) ▁Authentication ▁Current ▁Det ▁Event ▁Hit ▁Now ▁appends ▁arrive ▁colons
        ▁cycl ▁exclusion ▁indented ▁inverse ▁mainly ▁perf ▁proxies ▁refuted ▁revised ▁sing .). Constructs Replace Statistics ]" dbg depending ech ensure
        finished four ima llib lookup ographic olly olving ordered overrides prog pwd scheme ▁Author ▁Est ▁Notes ▁Sc ▁acceler ▁acquired ▁assumptions ▁breaking
        ▁cell ▁concurrent ▁consume ▁definite ▁embed ▁expecting ▁exposed ▁hypot ▁increases ▁intent ▁mkdir ▁plaintext ▁preserves ▁promote ▁queued ▁seems ▁setuid
        ▁supplement ▁traffic ▁uuid :% Convert Decompress Gzip Pattern Services Shows ]* authorized bp cases checking collection counts dialect egration emacs
        eric future hosts illion inferred isn jsonl mid php setattr sync ushing ▁Integer ▁Metric ▁chained ▁drift ▁escaping ▁importlib ▁interaction ▁introduces
        ▁powerful ▁retrieval ▁rotation ▁rune ▁stating ▁tagged ▁threading ▁timedelta ▁translates ▁underscores ▁unpacking ▁validating ▁violation ▁wire ▁|= )| +/
        ;& Activ Again Automatically Box Corresponding Counters Highlight Lock Require Rout admin capabilities capt commun connected connections cz delt didn
        elay embers etscape fname ham het however iding images invok iti ivered linked loses made olds openai parenthes pot really stuff ulative updates {{ ||
        ▁Dan ▁Has ▁John ▁Len ▁Optimization ▁Programming ▁accompanying ▁acquire ▁ancestors ▁ann ▁arrivals ▁assertion ▁attr ▁damages ▁delivered ▁descending
        ▁emits ▁exercise ▁expired ▁forgot ▁frozen ▁hooks ▁inclusion ▁introduction ▁lets ▁parses ▁penalty ▁picture ▁qmail ▁scripting ▁serializes ▁thumb
        ▁triggered ▁vers ▁virtualenv ▁willing ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ *] -[ /, <(?[ <: ===================== >\*( Assemble Besides Bl Encaps
        Identifies Lang Modifications Para Pr Pract Serializes Uploads Useful Wheeler [...] ___ `< ``, annotate anz autoconf awson bic capath contributing
        corelist dh erner esp exported failures fed ffiles fonts homepage ici icipant idential implies iting jit kv lining mbols mc negotiate occ ourage oy
        pixbuf polkit racle statoverride thin timer tmux tran vimrc whole xie ▁'# ▁([_ ▁Archive ▁Claims ▁Commons ▁Cool ▁Digital ▁Directory ▁Long ▁Razor ▁Sanit
        ▁\/ ▁accounts ▁administrators ▁alike ▁asterisk ▁attributed ▁avahi ▁batches ▁chromium ▁comply ▁contrad ▁coordination ▁dconf ▁debhelper ▁decryption
        ▁discouraged ▁distributing ▁diverted ▁drawn ▁equation ▁expectations ▁experience ▁firewall ▁flav ▁grammatical ▁handlers ▁hub ▁illustr ▁incorrectly
        ▁insn ▁layouts ▁libssl ▁meson ▁metacharacters ▁mig ▁observed ▁orphan ▁overall ▁owns ▁pinentry ▁pkgconf ▁poly ▁provision ▁recovery ▁reserve ▁sampling
        ▁scroll ▁sequentially ▁ships ▁sibling ▁simplest ▁statistical ▁suppression ▁switching ▁terminfo ▁texlive ▁upgrades ▁vadd ▁vars ▁vqd ▁vsh ▁whence Insert
        Regex Scan ])) ards bindings encrypted iteral mime representation rial slashes uck }) ▁"+ ▁Allow ▁Block ▁Configuration ▁Hol ▁construction ▁fif
        ▁fileobj ▁inplace ▁joined ▁layers ▁ranks ▁subtraction ▁thous ▁timings ▁truncate '', ('< (< Groups ambiguous bd calar capability cb colors completed
        compound css cu dereference fb getattr ientation jav jis mechanism mozilla persistent printing rowse secut secutive transform trusted warm ▁Fraction
        ▁Ger ▁Leg ▁Variable ▁aliased ▁classic ▁exclusively ▁inc ▁incremented ▁intercept ▁lacks ▁specialized ▁subnormal ▁tensor ▁tot ▁yields =""" Commands
        Equal Generated Requires Shared Something Stuff Subject Was Wno __': audit cember chmod datad decoder hs mu mv nthropic ocus oughly pam pret processed
        recv slot stub temp vol ▁December ▁State ▁`$ ▁dereference ▁enhance ▁explained ▁extensive ▁fits ▁locating ▁pid ▁prepended ▁registration ▁responsibility
        ▁subprocess ▁tb ▁timeouts ▁transformed ("< (?: /# Dig Dispose Fill Retry Role Timeout Updates Various amil aring backward chown egrity family fox
        herits inside interest libdir mtime native operating pretty pyenv saved submit udent unexpected xe }\" ▁Architecture ▁Di ▁Ital ▁Ne ▁Supported ▁Switch
        ▁aggreg ▁attacks ▁auxiliary ▁behaviors ▁cc ▁danger ▁discussions ▁evaluating ▁forbidden ▁keyed ▁operates ▁raiseit ▁receipt ▁redundant ▁sees ▁streaming
        ▁syntact ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ --------------------------------------------- Estim Mapping Order Os Reference Thread Ur ]' `). addition adr
        covered developer fixes immed intern least mname ovember qw shows thew uname uro vive ▁Americ ▁Argument ▁Asynchronous ▁Guid ▁Home ▁Sans ▁Sen ▁Then
        ▁Users ▁aim ▁alphan ▁calculation ▁caution ▁cou ▁decrement ▁editors ▁factors ▁gl ▁improved ▁initializations ▁insufficient ▁liblzma ▁lossless ▁mnemonic
        ▁modern ▁refresh ▁regards ▁replacements ▁temp ▁unusable ▁wrapping ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁
        ↵▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ "/>. )>. ---------:| <* =@ >...] Acknowledgements Armor Break Doing Encapsulates Instantiates Introduction
        Opaque Processes Serves She Translation Walk ________________ allocate anyauth appstream assume bashrc chedules chroot concatenation conditionally
        createcluster curlrc cvs daniel dbname dsymutil edol edolan endswith errata findutils former gss gy
        """""""";
}
