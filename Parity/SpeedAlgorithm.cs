using System.Globalization;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Data;

namespace Sluice.Parity;

/// <summary>
/// What LEAN's speed was measured with: minute bars, and nothing in OnData but an order now and then. Parameters: tickers (with commas), start, end,
/// every (slices from one order to the next), raw (prices as they were).
/// </summary>
public sealed class SpeedAlgorithm : QCAlgorithm
{
    private const decimal Quantity = 10m;

    private readonly List<Symbol> _symbols = [];
    private int _every;
    private int _slices;
    private int _orders;

    public override void Initialize()
    {
        SetStartDate(Day("start"));
        SetEndDate(Day("end"));
        SetCash(1_000_000);
        SetBenchmark(static _ => 0m);
        _every = int.Parse(Parameter("every"), CultureInfo.InvariantCulture);
        DataNormalizationMode? mode = GetParameter("raw") == "true" ? DataNormalizationMode.Raw : null;
        foreach (var ticker in Parameter("tickers").Split(','))
            _symbols.Add(AddEquity(ticker, Resolution.Minute, dataNormalizationMode: mode).Symbol);
    }

    public override void OnData(Slice slice)
    {
        if (++_slices % _every != 0) return;
        var round = _orders++ / _symbols.Count;
        MarketOrder(symbol: _symbols[(_orders - 1) % _symbols.Count], quantity: round % 2 == 0 ? Quantity : -Quantity, asynchronous: true);
    }

    private DateTime Day(string name) => DateTime.ParseExact(Parameter(name), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Parameter(string name) => GetParameter(name) ?? throw new ArgumentException($"The parameter '{name}' is missing.");
}
