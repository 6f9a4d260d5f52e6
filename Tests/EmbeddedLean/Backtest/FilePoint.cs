using System.Globalization;
using QuantConnect;
using QuantConnect.Data;

namespace Sluice.Tests.EmbeddedLean.Backtest;

/// <summary>A custom point: HH:mm,number.</summary>
public sealed class FilePoint : BaseData
{
    /// <summary>Where the points are read from.</summary>
    public static string File { get; set; } = string.Empty;

    /// <summary>Whether the host is asked to sort them.</summary>
    public static bool Sorted { get; set; }

    public int Number { get; set; }

    public override BaseData Clone() => (FilePoint)MemberwiseClone();

    public override bool RequiresMapping() => false;

    public override SubscriptionDataSource GetSource(SubscriptionDataConfig config, DateTime date, bool isLiveMode) =>
        new(File, SubscriptionTransportMedium.LocalFile, FileFormat.Csv) { Sort = Sorted };

    public override BaseData Reader(SubscriptionDataConfig config, string line, DateTime date, bool isLiveMode)
    {
        var parts = line.Split(',');
        var time = new DateTime(2013, 10, 7).Add(TimeSpan.ParseExact(parts[0], @"hh\:mm", CultureInfo.InvariantCulture));
        return new FilePoint { Symbol = config.Symbol, Time = time, EndTime = time, Number = int.Parse(parts[1], CultureInfo.InvariantCulture) };
    }
}
