namespace Sluice.Core.Configuration;

/// <summary>Where signals come from and events go to.</summary>
public sealed record StreamsConfiguration
{
    /// <summary>One entry more than this is never pending, and one transaction never larger.</summary>
    public const int MaximumBatch = 256;

    public StreamsKind Kind { get; init; } = StreamsKind.Auto;

    /// <summary>host:port, or a whole StackExchange.Redis connection string. Null: no Redis.</summary>
    public string? Redis { get; init; }

    /// <summary>The consumer group of the engine.</summary>
    public string Group { get; init; } = "sluice";

    /// <summary>The name within the group. Kept over restarts, so that pending entries come back at once.</summary>
    public string Consumer { get; init; } = "engine";

    /// <summary>Entries read at once, 1 to <see cref="MaximumBatch"/>.</summary>
    public int Batch { get; init; } = MaximumBatch;

    /// <summary>An entry delivered more often than this goes to the dead stream; 1 to 100.</summary>
    public int DeliveryLimit { get; init; } = 5;

    /// <summary>The longest wait of one read for a new entry; 10 ms to 30 s.</summary>
    public TimeSpan Block { get; init; } = TimeSpan.FromSeconds(1);
}
