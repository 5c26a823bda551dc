reportSearchData("24e567125f/b0","(V5$yiJg;!9f,8?AVfV(q]wv-6O[kT1MOdGN4t^u/Be.qM<|jSwldLl[ew?g$`&8s.)rT9Ut!!");
