namespace Sluice.Venues.Trading;

/// <summary>What a venue's evidence proves. Absence alone proves nothing.</summary>
internal enum EvidenceVerdict
{
    NotKnown,
    SurelyThere,
    SurelyNotThere
}
