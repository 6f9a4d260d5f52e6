using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Orders;
using QuantConnect.Scheduling;

namespace Sluice.EmbeddedLean.Engine.Results;

/// <summary>Writes down what happened: order events, the curves of equity and benchmark, the summary. Times are those of the simulation.</summary>
internal sealed class ResultRecorder : IDisposable
{
    private readonly QCAlgorithm _algorithm;
    private readonly string? _folder;
    private readonly string _dataFolder;
    private readonly StreamWriter? _events;

    private readonly MarketSampler? _market;

    public ResultRecorder(QCAlgorithm algorithm, string? folder, string dataFolder, bool withPrices)
    {
        _algorithm = algorithm;
        _dataFolder = dataFolder;
        Samples = new PortfolioSampler(algorithm);
        if (withPrices) _market = new MarketSampler(algorithm, Samples.Period);
        _folder = folder;
        if (folder is null) return;
        Directory.CreateDirectory(folder);
        _events = Open("order-events.jsonl");
    }

    public int EventCount { get; private set; }

    public PortfolioSampler Samples { get; }

    public RunCurves Curves => new() { Equity = Samples.Equity, Exposure = Samples.Exposure, Prices = _market?.Curves ?? [] };

    /// <summary>At the end of each step.</summary>
    public void Step()
    {
        Samples.Step();
        _market?.Step();
    }

    /// <summary>Takes the day's samples at each midnight of the algorithm's time zone.</summary>
    public void Schedule() => _algorithm.Schedule.On("Daily Sampling", _algorithm.DateRules.EveryDay(), _algorithm.TimeRules.Midnight, Samples.SampleDay);

    public void Record(OrderEvent orderEvent)
    {
        EventCount++;
        _events?.WriteLine(OrderEventJson.Of(orderEvent).ToString(Formatting.None));
    }

    public IReadOnlyDictionary<string, string> Finish()
    {
        Samples.Step(true);
        Samples.SampleDay();
        var statistics = new SummaryStatistics(_algorithm, Samples, _dataFolder).Build();
        if (_folder is null) return statistics;
        WriteCurve("equity.csv", "equity", Samples.Equity);
        WriteCurve("benchmark.csv", "benchmark", Samples.Benchmark);
        var summary = new JObject { ["statistics"] = JObject.FromObject(statistics), ["finalEquity"] = _algorithm.Portfolio.TotalPortfolioValue.Normalize() };
        File.WriteAllText(Path.Combine(_folder, "summary.json"), summary.ToString(Formatting.Indented) + "\n", new UTF8Encoding(false));
        return statistics;
    }

    public void Dispose() => _events?.Dispose();

    private void WriteCurve(string file, string name, List<SeriesPoint> points)
    {
        using var curve = Open(file);
        curve.WriteLine($"time,{name}");
        foreach (var point in points)
            curve.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{point.TimeUtc:yyyy-MM-ddTHH:mm:ssZ},{point.Value.Normalize()}"));
    }

    private StreamWriter Open(string name) => new(Path.Combine(_folder!, name), false, new UTF8Encoding(false)) { NewLine = "\n" };
}
