using Sluice.Venues.Json;

namespace Sluice.Venues.Deribit.Payloads;

/// <summary>What the account has in one currency.</summary>
/// <param name="Currency">Upper case.</param>
/// <param name="Equity">Balance, profits not settled yet and options included; in the currency.</param>
/// <param name="Limits">The account's request limits, where the venue tells them.</param>
internal sealed record DeribitSummary(string Currency, decimal Equity, AccountLimits? Limits)
{
    /// <exception cref="Trading.VenueException">Something that changes money is missing.</exception>
    public static DeribitSummary Read(JsonRecord fields) =>
        new(fields.NeedText("currency"), fields.NeedNumber("equity"), AccountLimits.ReadOrNull(fields));
}
