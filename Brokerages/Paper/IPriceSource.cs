namespace Sluice.Brokerages.Paper;

/// <summary>Where the paper venue learns what the market does. Asked from the venue's worker; answers at once, from memory.</summary>
internal interface IPriceSource
{
    /// <summary>The market of an instrument now; null while nothing is known.</summary>
    /// <param name="symbol">Canonical instrument id.</param>
    PriceQuote? Find(string symbol);

    /// <summary>The terms of an instrument; null when the venue does not trade it.</summary>
    /// <param name="symbol">Canonical instrument id.</param>
    PaperContract? FindContract(string symbol);
}
