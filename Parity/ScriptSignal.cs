using System.Globalization;
using QuantConnect;
using QuantConnect.Data;

namespace Sluice.Parity;

/// <summary>One line of a scenario's signals file: a time, and maybe a step.</summary>
public sealed class ScriptSignal : BaseData
{
    /// <summary>The file of each ticker; set by the scenario before it subscribes.</summary>
    internal static Dictionary<string, string> Files { get; } = new(StringComparer.OrdinalIgnoreCase);

    public string Line { get; set; } = string.Empty;

    public override SubscriptionDataSource GetSource(SubscriptionDataConfig config, DateTime date, bool isLiveMode) =>
        new(Files[config.Symbol.Value], SubscriptionTransportMedium.LocalFile, FileFormat.Csv);

    public override BaseData? Reader(SubscriptionDataConfig config, string line, DateTime date, bool isLiveMode)
    {
        if (string.IsNullOrWhiteSpace(line)) return null;
        var text = ScenarioJson.Parse(line).Value<string>("time") ?? throw new FormatException("A signal has a time.");
        var time = DateTime.Parse(text, CultureInfo.InvariantCulture);
        return new ScriptSignal { Symbol = config.Symbol, Time = time, EndTime = time, Line = line };
    }

    public override BaseData Clone() => (BaseData)MemberwiseClone();
}
