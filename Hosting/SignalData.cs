using Newtonsoft.Json;
using QuantConnect;
using QuantConnect.Configuration;
using QuantConnect.Data;
using Sluice.Core.Signals;

namespace Sluice.Hosting;

/// <summary>
/// A trade signal as a data point. Live points come from the stream and are stamped with the time of receipt; recorded ones come from a file
/// of JSON lines and are stamped with the producer's time.
/// </summary>
public sealed class SignalData : BaseData
{
    /// <summary>The ticker under which signals are subscribed.</summary>
    public const string Ticker = "SIGNALS";

    /// <summary>The configuration key that names the file of recorded signals.</summary>
    public const string RecordedFileKey = "sluice-signals";

    /// <summary>The document as it was received.</summary>
    public string Body { get; init; } = "";

    /// <summary>The stream's id of the entry; the line's time and content stand for it in a file.</summary>
    public string EntryId { get; init; } = "";

    /// <summary>What came of reading the document.</summary>
    public SignalReading Reading { get; init; } = new();

    /// <summary>When the engine received it, UTC.</summary>
    public DateTime Received { get; init; }

    /// <summary>Null for recorded signals: nobody waits for them.</summary>
    public SignalReceipt? Receipt { get; init; }

    /// <summary>A point of the live stream.</summary>
    /// <param name="symbol">The subscription's symbol.</param>
    /// <param name="entryId">The stream's id of the entry.</param>
    /// <param name="body">The document.</param>
    /// <param name="reading">What came of reading it.</param>
    /// <param name="received">Time of receipt, UTC.</param>
    /// <param name="receipt">Told when the algorithm has dealt with it.</param>
    public static SignalData Live(Symbol symbol, string entryId, string body, SignalReading reading, DateTime received, SignalReceipt receipt) => new()
    {
        Symbol = symbol,
        Time = received,
        EndTime = received,
        EntryId = entryId,
        Body = body,
        Reading = reading,
        Received = received,
        Receipt = receipt
    };

    public override SubscriptionDataSource GetSource(SubscriptionDataConfig config, DateTime date, bool isLiveMode) => isLiveMode
        ? new SubscriptionDataSource("", SubscriptionTransportMedium.Streaming)
        : new SubscriptionDataSource(Config.Get(RecordedFileKey), SubscriptionTransportMedium.LocalFile) { Sort = true };

    /// <summary>Reads one line of a file of recorded signals.</summary>
    public override BaseData? Reader(SubscriptionDataConfig config, string line, DateTime date, bool isLiveMode)
    {
        if (string.IsNullOrWhiteSpace(line)) return null;
        var reading = EngineServices.Resolve().Codec.Read(line);
        // A line whose time cannot be read is refused at the start of the day that asks for it.
        var time = reading.Signal?.Time ?? DateTime.SpecifyKind(date, DateTimeKind.Utc);
        return new SignalData { Symbol = config.Symbol, Time = time, EndTime = time, EntryId = JsonConvert.ToString(time), Body = line, Reading = reading, Received = time };
    }

    /// <summary>A shallow copy: the receipt is shared, everything else never changes.</summary>
    public override BaseData Clone() => (SignalData)MemberwiseClone();

    public override bool RequiresMapping() => false;

    public override bool IsSparseData() => true;

    public override Resolution DefaultResolution() => Resolution.Tick;

    public override List<Resolution> SupportedResolutions() => [Resolution.Tick];

    public override NodaTime.DateTimeZone DataTimeZone() => TimeZones.Utc;
}
