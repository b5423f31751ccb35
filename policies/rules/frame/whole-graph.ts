/** Stands for the whole graph where no single resource is to blame: a rule that crashed, a zone that is nowhere. */
export const WHOLE_GRAPH = "urn:pulumi:graph::graph::pdc:graph:Graph::graph";
