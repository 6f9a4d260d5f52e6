using Sluice.Core.Signals;

namespace Sluice.Core.Control;

/// <summary>
/// Somebody asks for everything of a strategy, or of all, to be closed. The engine takes it for a signal of its own source, so that it has one
/// disposition and one completion like every other, and is carried out once however often it is seen.
/// </summary>
/// <param name="Number">Grows with every request.</param>
/// <param name="Scope">A strategy's name, or <see cref="Signal.AllStrategies"/>.</param>
/// <param name="Who">The person who asks.</param>
/// <param name="Why">The reason given.</param>
/// <param name="When">UTC.</param>
public sealed record FlattenRequest(long Number, string Scope, string Who, string Why, DateTime When)
{
    /// <summary>The source of the signals that requests become. Nobody else may send under it.</summary>
    public const string Source = "control";

    /// <summary>An engine that starts later than this does not close what was asked for in another situation.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    public SignalKey Key => new(Source, $"flatten-{Number}");

    /// <summary>Without the reason, which the request keeps: a signal's may be shorter.</summary>
    public Signal ToSignal() => new()
    {
        Key = Key,
        Strategy = Scope,
        Action = SignalAction.Flatten,
        Time = When,
        Expires = When + Life,
        Scope = Scope
    };
}
