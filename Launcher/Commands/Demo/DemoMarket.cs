namespace Sluice.Launcher.Commands.Demo;

/// <summary>What the demo's two strategies trade.</summary>
/// <param name="Longs">Of the strategy that buys.</param>
/// <param name="Shorts">Of the strategy that sells short. Where the venue refuses orders that cross zero, the two must not share an instrument.</param>
internal sealed record DemoMarket(IReadOnlyList<DemoInstrument> Longs, IReadOnlyList<DemoInstrument> Shorts)
{
    private const int ManySymbols = 60;

    /// <summary>Of the paper venue, which nets.</summary>
    public static readonly DemoMarket Paper = new(Of(DemoConfiguration.Symbols), Of(DemoConfiguration.Symbols));

    /// <summary>US shares at a broker with sides that open and close; more of them than orders in doubt can freeze in a test.</summary>
    public static readonly DemoMarket ManyShares = new(Of(["SPY", "QQQ", "IWM", "GOOG", .. Made("L")]), Of(["AAPL", "MSFT", "TSLA", "AMZN", .. Made("S")]));

    public IEnumerable<DemoInstrument> Instruments => Longs.Concat(Shorts).DistinctBy(instrument => instrument.Symbol);

    private static DemoInstrument[] Of(params string[] symbols) => [.. symbols.Select(symbol => new DemoInstrument(symbol, 1, Low: 1, High: 5000))];

    private static IEnumerable<string> Made(string first) => Enumerable.Range(0, ManySymbols).Select(number => $"{first}{(char)('A' + (number / 26))}{(char)('A' + (number % 26))}X");
}
