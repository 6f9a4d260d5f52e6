using System.CommandLine;
using Sluice.Core.Journal;
using Sluice.Launcher.Output;
using Sluice.Ledger.Books;
using Sluice.Ledger.Books.Facts;

namespace Sluice.Launcher.Commands.Ledger.Notes;

/// <summary>The commands that tell of positions: split, assign, expire, adopt, correct.</summary>
internal static class PositionCommands
{
    public static IEnumerable<Command> Create(CommandOutput output) =>
    [
        Split(output),
        Assign(output),
        Position("expire", "A contract ended: its position goes at its settlement value, zero when worthless.", MoveKind.Expiry, output),
        Position("adopt", "Bring a book to what the broker holds and no event explains. The money goes to the drift account: nobody knows who paid.", MoveKind.Drift, output),
        Correct(output)
    ];

    private static Command Split(CommandOutput output)
    {
        var symbol = new Argument<string>("symbol") { Description = "Canonical instrument id." };
        var to = new Argument<decimal>("new") { Description = "New units ..." };
        var from = new Argument<decimal>("old") { Description = "... that came from so many old ones: 2 1 is two for one." };
        var command = new Command("split", "Shares were split or put together, in the books of all strategies.") { symbol, to, from };
        var options = new NoteOptions(command, withStrategy: false);
        command.SetAction(parsed =>
        {
            var configuration = options.Configuration(parsed);
            var fact = options.Complete(parsed, configuration, frame => new SplitFact
            {
                Time = frame.Time,
                Broker = frame.Broker,
                Account = frame.Account,
                Reference = frame.Reference,
                Note = frame.Note,
                Symbol = NoteOptions.Canonical("symbol", parsed.GetValue(symbol)!),
                To = parsed.GetValue(to),
                From = parsed.GetValue(from)
            });
            return (int)NoteDesk.Tell(configuration, fact, output);
        });
        return command;
    }

    private static Command Assign(CommandOutput output)
    {
        var symbol = new Argument<string>("option") { Description = "Canonical id of the option." };
        var underlying = new Argument<string>("underlying") { Description = "What was delivered." };
        var quantity = new Argument<decimal>("quantity") { Description = "Change of the option's position: positive ends a short (assigned), negative a long (exercised)." };
        var fee = new Option<decimal>("--fee") { Description = "Of the assignment.", HelpName = "amount" };
        var currency = new Option<string>("--fee-currency") { Description = "Of the fee.", DefaultValueFactory = _ => "USD", HelpName = "code" };
        var command = new Command("assign", "An option was exercised or assigned, and its underlying delivered at the strike.") { symbol, underlying, quantity, fee, currency };
        var options = new NoteOptions(command);
        command.SetAction(parsed =>
        {
            var configuration = options.Configuration(parsed);
            var fact = options.Complete(parsed, configuration, frame => new AssignmentFact
            {
                Time = frame.Time,
                Broker = frame.Broker,
                Account = frame.Account,
                Reference = frame.Reference,
                Note = frame.Note,
                Strategy = options.Strategy(parsed),
                Symbol = NoteOptions.Canonical("option", parsed.GetValue(symbol)!),
                Underlying = NoteOptions.Canonical("underlying", parsed.GetValue(underlying)!),
                Quantity = parsed.GetValue(quantity),
                Fee = parsed.GetValue(fee),
                FeeCurrency = parsed.GetValue(currency)!.ToUpperInvariant()
            });
            return (int)NoteDesk.Tell(configuration, fact, output);
        });
        return command;
    }

    private static Command Position(string name, string description, MoveKind kind, CommandOutput output)
    {
        var symbol = new Argument<string>("symbol") { Description = "Canonical instrument id." };
        var quantity = new Argument<decimal>("quantity") { Description = "Change of the position, signed: what is held goes with the opposite sign." };
        var price = new Argument<decimal>("price") { Description = "At which it leaves or enters the books." };
        var command = new Command(name, description) { symbol, quantity, price };
        var options = new NoteOptions(command);
        command.SetAction(parsed =>
        {
            var configuration = options.Configuration(parsed);
            var fact = options.Complete(parsed, configuration, frame => new PositionFact
            {
                Time = frame.Time,
                Broker = frame.Broker,
                Account = frame.Account,
                Reference = frame.Reference,
                Note = frame.Note,
                Strategy = options.Strategy(parsed),
                Kind = kind,
                Symbol = NoteOptions.Canonical("symbol", parsed.GetValue(symbol)!),
                Quantity = parsed.GetValue(quantity),
                Price = parsed.GetValue(price)
            });
            return (int)NoteDesk.Tell(configuration, fact, output);
        });
        return command;
    }

    private static Command Correct(CommandOutput output)
    {
        var order = new Argument<string>("order") { Description = "The broker's order id." };
        var symbol = new Argument<string>("symbol") { Description = "Canonical instrument id." };
        var cumulative = new Argument<decimal>("cumulative") { Description = "The order's cumulative quantity after the execution, as it was told first." };
        var side = new Option<string>("--side") { Description = "Of the order.", Required = true }.AcceptOnlyFromAmong("buy", "sell");
        var quantity = new Option<decimal>("--quantity") { Description = "The quantity that holds; zero when the execution was cancelled.", Required = true, HelpName = "units" };
        var price = new Option<decimal>("--price") { Description = "The price that holds.", Required = true, HelpName = "price" };
        var fee = new Option<decimal>("--fee") { Description = "The fee that holds.", Required = true, HelpName = "amount" };
        var revision = new Option<int>("--revision") { Description = "Of several corrections the highest holds.", DefaultValueFactory = _ => 1, HelpName = "n" };
        var command = new Command("correct", "The broker corrected or cancelled an execution: its entry is reversed and made anew.") { order, symbol, cumulative, side, quantity, price, fee, revision };
        var options = new NoteOptions(command, withStrategy: false);
        command.SetAction(parsed =>
        {
            var configuration = options.Configuration(parsed);
            var fact = options.Complete(parsed, configuration, frame => new CorrectionFact
            {
                Time = frame.Time,
                Broker = frame.Broker,
                Account = frame.Account,
                Reference = frame.Reference,
                Note = frame.Note,
                Symbol = NoteOptions.Canonical("symbol", parsed.GetValue(symbol)!),
                BrokerOrderId = parsed.GetValue(order)!,
                Side = parsed.GetValue(side) == "buy" ? OrderSide.Buy : OrderSide.Sell,
                CumulativeQuantity = parsed.GetValue(cumulative),
                Revision = parsed.GetValue(revision),
                Quantity = parsed.GetValue(quantity),
                Price = parsed.GetValue(price),
                Fee = parsed.GetValue(fee)
            });
            return (int)NoteDesk.Tell(configuration, fact, output);
        });
        return command;
    }
}
