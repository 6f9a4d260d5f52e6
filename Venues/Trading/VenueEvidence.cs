namespace Sluice.Venues.Trading;

/// <summary>Evidence about an order whose answer was lost.</summary>
/// <param name="Verdict">What it proves.</param>
/// <param name="Order">The order when it is surely there, else null.</param>
/// <param name="Note">What was looked at, for people.</param>
internal sealed record VenueEvidence(EvidenceVerdict Verdict, VenueOrder? Order, string Note)
{
    public static VenueEvidence There(VenueOrder order, string note) => new(EvidenceVerdict.SurelyThere, order, note);

    public static VenueEvidence NotThere(string note) => new(EvidenceVerdict.SurelyNotThere, null, note);

    public static VenueEvidence NotKnown(string note) => new(EvidenceVerdict.NotKnown, null, note);
}
