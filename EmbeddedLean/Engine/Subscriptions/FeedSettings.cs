using QuantConnect.Data.Auxiliary;
using QuantConnect.Interfaces;

namespace Sluice.EmbeddedLean.Engine.Subscriptions;

/// <summary>What all subscriptions of a run share. Times are the algorithm's, start and end inclusive.</summary>
internal sealed class FeedSettings
{
    public required string DataFolder { get; init; }

    public required IMapFileProvider MapFiles { get; init; }

    public required IFactorFileProvider FactorFiles { get; init; }

    public required DateTime StartUtc { get; init; }

    public required DateTime EndUtc { get; init; }

    public required bool PreciseDailyEnds { get; init; }

    /// <summary>Which days were missing.</summary>
    public DataCoverage Coverage { get; } = new();

    /// <summary>The finest resolution of the run: gaps are filled at it.</summary>
    public TimeSpan FillResolution { get; set; } = TimeSpan.FromMinutes(1);

    public static FeedSettings Create(string folder, DateTime startUtc, DateTime endUtc, bool preciseDailyEnds)
    {
        var maps = new LocalDiskMapFileProvider();
        var factors = new LocalDiskFactorFileProvider();
        factors.Initialize(maps, null!);
        return new FeedSettings
        {
            DataFolder = folder,
            MapFiles = maps,
            FactorFiles = factors,
            StartUtc = startUtc,
            EndUtc = endUtc,
            PreciseDailyEnds = preciseDailyEnds
        };
    }
}
