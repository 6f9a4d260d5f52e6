namespace Sluice.Venues.Schwab.Streaming;

/// <summary>Numbers of the fields that are read of a level one service: they differ between shares and options.</summary>
internal sealed record LevelOneFields(
    string Service, string Bid, string Ask, string Last, string BidSize, string AskSize, string Volume, string LastSize, string QuoteTime, string TradeTime)
{
    /// <summary>Indices stream here too.</summary>
    public static LevelOneFields Equities { get; } = new("LEVELONE_EQUITIES", "1", "2", "3", "4", "5", "8", "9", "34", "35");

    public static LevelOneFields Options { get; } = new("LEVELONE_OPTIONS", "2", "3", "4", "16", "17", "8", "18", "38", "39");

    /// <summary>As a subscription asks for them; 0 is the symbol.</summary>
    public string Wanted => $"0,{Bid},{Ask},{Last},{BidSize},{AskSize},{Volume},{LastSize},{QuoteTime},{TradeTime}";
}
