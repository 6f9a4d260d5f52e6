namespace Sluice.Venues.Schwab.Market;

/// <summary>Quotes, and the symbols that Schwab does not know.</summary>
internal sealed record SchwabQuotes(IReadOnlyDictionary<string, SchwabQuote> Known, IReadOnlyList<string> Invalid);
