using Sluice.Venues.Json;

namespace Sluice.Venues.Deribit.Payloads;

/// <summary>A net position. Flat ones are told too, with size zero.</summary>
/// <param name="Instrument">Its name.</param>
/// <param name="Size">Signed, in the amount unit: USD for an inverse future, coin for everything else.</param>
/// <param name="AveragePrice">In the price unit.</param>
/// <param name="MarkPrice">In the price unit.</param>
internal sealed record DeribitPosition(string Instrument, decimal Size, decimal AveragePrice, decimal MarkPrice)
{
    /// <exception cref="Trading.VenueException">Something that changes money is missing.</exception>
    public static DeribitPosition Read(JsonRecord fields)
    {
        var size = fields.NeedNumber("size");
        // The sign is in the size; the direction only says it again, and "zero" for a flat one.
        var flat = size == 0;
        return new DeribitPosition(
            fields.NeedText("instrument_name"), size,
            flat ? 0 : fields.NeedNumber("average_price"),
            flat ? 0 : fields.NeedNumber("mark_price"));
    }
}
