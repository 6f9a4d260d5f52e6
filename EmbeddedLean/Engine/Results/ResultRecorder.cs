using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Orders;
using QuantConnect.Scheduling;

namespace Sluice.EmbeddedLean.Engine.Results;

/// <summary>Writes down what happened: order events, the equity curve, the summary. Times are those of the simulation.</summary>
internal sealed class ResultRecorder : IDisposable
{
    private readonly QCAlgorithm _algorithm;
    private readonly string? _folder;
    private readonly StreamWriter? _events;
    private readonly List<EquitySample> _samples = [];

    public ResultRecorder(QCAlgorithm algorithm, string? folder)
    {
        _algorithm = algorithm;
        _folder = folder;
        if (folder is null) return;
        Directory.CreateDirectory(folder);
        _events = Open("order-events.jsonl");
    }

    public int EventCount { get; private set; }

    public IReadOnlyList<EquitySample> Samples => _samples;

    /// <summary>Samples the equity at each midnight of the algorithm's time zone.</summary>
    public void Schedule() => _algorithm.Schedule.On("Daily Sampling", _algorithm.DateRules.EveryDay(), _algorithm.TimeRules.Midnight, Sample);

    public void Sample()
    {
        var equity = _algorithm.Portfolio.TotalPortfolioValue;
        var benchmark = _algorithm.Benchmark.Evaluate(_algorithm.UtcTime);
        _samples.Add(new EquitySample(_algorithm.UtcTime, equity, benchmark));
    }

    public void Record(OrderEvent orderEvent)
    {
        EventCount++;
        _events?.WriteLine(OrderEventJson.Of(orderEvent).ToString(Formatting.None));
    }

    public IReadOnlyDictionary<string, string> Finish()
    {
        var statistics = new SummaryStatistics(_algorithm, _samples).Build();
        if (_folder is null) return statistics;
        using (var curve = Open("equity.csv"))
        {
            curve.WriteLine("time,equity,benchmark");
            foreach (var sample in _samples)
                curve.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sample.TimeUtc:yyyy-MM-ddTHH:mm:ssZ},{sample.Equity.Normalize()},{sample.Benchmark.Normalize()}"));
        }
        var summary = new JObject { ["statistics"] = JObject.FromObject(statistics), ["finalEquity"] = _algorithm.Portfolio.TotalPortfolioValue.Normalize() };
        File.WriteAllText(Path.Combine(_folder, "summary.json"), summary.ToString(Formatting.Indented) + "\n", new UTF8Encoding(false));
        return statistics;
    }

    public void Dispose() => _events?.Dispose();

    private StreamWriter Open(string name) => new(Path.Combine(_folder!, name), false, new UTF8Encoding(false)) { NewLine = "\n" };
}
