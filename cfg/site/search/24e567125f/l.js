reportSearchData("24e567125f/l",{"columns":"ebs$E#n>p8z0tybI,=`TyMph0g0mtqa#.:!!"});
