using System.CommandLine;
using Sluice.Core.Instruments;
using Sluice.Core.Journal;
using Sluice.Core.Signals;

namespace Sluice.Launcher.Commands.Signals;

/// <summary>The options that make a signal by hand: <c>--strategy demo --symbol SPY --long --quantity 10</c>.</summary>
internal sealed class HandSignal
{
    private readonly Option<string?> _strategy = new("--strategy") { Description = "By hand: the strategy.", HelpName = "name" };
    private readonly Option<string?> _symbol = new("--symbol") { Description = "By hand: the instrument, such as SPY.", HelpName = "symbol" };
    private readonly Option<bool> _long = new("--long") { Description = "By hand: an entry that buys." };
    private readonly Option<bool> _short = new("--short") { Description = "By hand: an entry that sells." };
    private readonly Option<bool> _exit = new("--exit") { Description = "By hand: close what the strategy holds of the symbol." };
    private readonly Option<bool> _flatten = new("--flatten") { Description = "By hand: close everything of the strategy." };
    private readonly Option<decimal?> _quantity = new("--quantity") { Description = "By hand: units.", HelpName = "units" };
    private readonly Option<decimal?> _limit = new("--limit") { Description = "By hand: a limit order at this price.", HelpName = "price" };
    private readonly Option<decimal?> _stop = new("--stop-loss") { Description = "By hand: price of the protective stop.", HelpName = "price" };
    private readonly Option<string?> _id = new("--id") { Description = "By hand: the signal's id; made from the time when left out.", HelpName = "id" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _strategy, _symbol, _long, _short, _exit, _flatten, _quantity, _limit, _stop, _id }) command.Options.Add(option);
    }

    /// <summary>Whether any of the options was given.</summary>
    public bool IsGiven(ParseResult parsed) => parsed.GetValue(_strategy) != null || parsed.GetValue(_symbol) != null;

    /// <summary>The signal that the options stand for, as JSON.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="now">UTC.</param>
    /// <param name="ttl">Its life.</param>
    public string Write(ParseResult parsed, DateTime now, TimeSpan ttl)
    {
        var strategy = parsed.GetValue(_strategy) ?? throw new CommandFailure(ExitCode.Usage, "--strategy is needed to make a signal by hand");
        var action = Action(parsed);
        var signal = new Signal
        {
            Key = new SignalKey("hand", parsed.GetValue(_id) ?? $"hand-{now.Ticks}"),
            Strategy = strategy,
            Action = action,
            Time = now,
            Expires = now + ttl,
            Scope = action == SignalAction.Flatten ? strategy : null,
            Symbol = action == SignalAction.Flatten ? null : Symbol(parsed),
            Direction = action == SignalAction.Entry ? (parsed.GetValue(_long) ? SignalDirection.Long : SignalDirection.Short) : null,
            Size = parsed.GetValue(_quantity) is { } quantity ? new SignalSize(SignalSizeKind.Quantity, quantity) : null,
            Order = parsed.GetValue(_limit) is { } limit ? new SignalOrder { Kind = OrderKind.Limit, LimitPrice = limit } : SignalOrder.Market,
            StopLoss = parsed.GetValue(_stop) is { } stop ? new SignalLevel(stop, null) : null
        };
        return SignalCodec.Write(signal);
    }

    private SignalAction Action(ParseResult parsed)
    {
        var entry = parsed.GetValue(_long) || parsed.GetValue(_short);
        var chosen = new[] { parsed.GetValue(_long), parsed.GetValue(_short), parsed.GetValue(_exit), parsed.GetValue(_flatten) }.Count(given => given);
        if (chosen != 1) throw new CommandFailure(ExitCode.Usage, "exactly one of --long, --short, --exit and --flatten is needed to make a signal by hand");
        if (entry) return SignalAction.Entry;
        return parsed.GetValue(_exit) ? SignalAction.Exit : SignalAction.Flatten;
    }

    private InstrumentId Symbol(ParseResult parsed)
    {
        var text = parsed.GetValue(_symbol) ?? throw new CommandFailure(ExitCode.Usage, "--symbol is needed for an entry or an exit by hand");
        return InstrumentId.TryParse(text, out var symbol, out var fault) ? symbol : throw new CommandFailure(ExitCode.Usage, $"--symbol: {fault}");
    }
}
