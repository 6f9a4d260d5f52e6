namespace Sluice.Venues.Tradier.Api;

/// <summary>An answer that is none.</summary>
/// <param name="Kind">What follows from it.</param>
/// <param name="Message">Tradier's words with the status.</param>
internal sealed record TradierFault(TradierFaultKind Kind, string Message)
{
    /// <summary>Whether the request was surely not carried out.</summary>
    public bool IsRefusal => Kind != TradierFaultKind.Unclear;

    /// <summary>Whether a read may succeed a little later.</summary>
    public bool IsTransient => Kind is TradierFaultKind.Unclear or TradierFaultKind.Throttled;
}
