using System.CommandLine;
using Sluice.Launcher.Output;
using Sluice.Ledger.Books.Facts;

namespace Sluice.Launcher.Commands.Ledger.Notes;

/// <summary>The commands that tell of money: transfer, fee, funding, dividend, drift, convert, rate.</summary>
internal static class CashCommands
{
    public static IEnumerable<Command> Create(CommandOutput output) =>
    [
        Cash("transfer", "Money put into an account, or taken out of it (a negative amount): capital, no profit.", CashFactKind.Transfer, output),
        Cash("fee", "A fee that no event told; negative, a rebate positive.", CashFactKind.Fee, output),
        Cash("funding", "Funding of a perpetual: received, or paid (negative).", CashFactKind.Funding, output),
        Cash("dividend", "A dividend or interest: received, or owed on a short (negative).", CashFactKind.Dividend, output),
        Cash("drift", "A difference to the broker's statement that nobody can explain: the cash is brought to what the broker says.", CashFactKind.Drift, output),
        Convert(output),
        Rate(output)
    ];

    private static Command Cash(string name, string description, CashFactKind kind, CommandOutput output)
    {
        var amount = new Argument<decimal>("amount") { Description = "Added to the cash." };
        var currency = new Argument<string>("currency") { Description = "Such as USD or BTC." };
        var symbol = new Option<string?>("--symbol") { Description = "The instrument that it is for.", HelpName = "id" };
        var command = new Command(name, description) { amount, currency };
        if (kind != CashFactKind.Transfer) command.Options.Add(symbol);
        var options = new NoteOptions(command);
        command.SetAction(parsed =>
        {
            var configuration = options.Configuration(parsed);
            var fact = options.Complete(parsed, configuration, frame => new CashFact
            {
                Time = frame.Time,
                Broker = frame.Broker,
                Account = frame.Account,
                Reference = frame.Reference,
                Note = frame.Note,
                Strategy = options.Strategy(parsed),
                Kind = kind,
                Amount = parsed.GetValue(amount),
                Currency = parsed.GetValue(currency)!.ToUpperInvariant(),
                Symbol = kind != CashFactKind.Transfer && parsed.GetValue(symbol) is { } given ? NoteOptions.Canonical("--symbol", given) : ""
            });
            return (int)NoteDesk.Tell(configuration, fact, output);
        });
        return command;
    }

    private static Command Convert(CommandOutput output)
    {
        var given = new Argument<decimal>("given") { Description = "Amount given, above zero." };
        var from = new Argument<string>("from") { Description = "Its currency." };
        var received = new Argument<decimal>("received") { Description = "Amount received, above zero." };
        var to = new Argument<string>("to") { Description = "Its currency." };
        var command = new Command("convert", "An exchange of currencies.") { given, from, received, to };
        var options = new NoteOptions(command);
        command.SetAction(parsed =>
        {
            var configuration = options.Configuration(parsed);
            var fact = options.Complete(parsed, configuration, frame => new ConversionFact
            {
                Time = frame.Time,
                Broker = frame.Broker,
                Account = frame.Account,
                Reference = frame.Reference,
                Note = frame.Note,
                Strategy = options.Strategy(parsed),
                FromCurrency = parsed.GetValue(from)!.ToUpperInvariant(),
                FromAmount = parsed.GetValue(given),
                ToCurrency = parsed.GetValue(to)!.ToUpperInvariant(),
                ToAmount = parsed.GetValue(received)
            });
            return (int)NoteDesk.Tell(configuration, fact, output);
        });
        return command;
    }

    private static Command Rate(CommandOutput output)
    {
        var currency = new Argument<string>("currency") { Description = "Of which one unit is valued: BTC." };
        var quote = new Argument<string>("quote") { Description = "In which: USD." };
        var value = new Argument<decimal>("value") { Description = "Above zero." };
        var command = new Command("rate", "What a currency was worth. It serves reports; nothing is posted.") { currency, quote, value };
        var options = new NoteOptions(command, withStrategy: false);
        command.SetAction(parsed =>
        {
            var configuration = options.Configuration(parsed);
            var fact = options.Complete(parsed, configuration, frame => new RateFact
            {
                Time = frame.Time,
                Broker = frame.Broker,
                Account = frame.Account,
                Reference = frame.Reference,
                Note = frame.Note,
                Currency = parsed.GetValue(currency)!.ToUpperInvariant(),
                Quote = parsed.GetValue(quote)!.ToUpperInvariant(),
                Value = parsed.GetValue(value)
            });
            return (int)NoteDesk.Tell(configuration, fact, output);
        });
        return command;
    }
}
