using Sluice.Core.Journal;
using Sluice.Ledger.Books;
using Sluice.Ledger.Books.Facts;
using Sluice.Tests.Ledger.Support;

namespace Sluice.Tests.Ledger.Booking;

/// <summary>
/// A random history of an account: executions of several orders, instruments and strategies, corrections, splits, assignments and money, with
/// the account's cash and positions as a simple sum that knows nothing of lots and entries.
/// </summary>
internal sealed class History
{
    private const string Option = "USA:OPTION:SPY-450-20271217-C";

    private static readonly string[] Symbols = [Facts.Spy, Option, Facts.Inverse, Facts.Linear];
    private static readonly string[] Strategies = ["s", "t"];

    private readonly Random _random;
    private readonly Dictionary<(string Symbol, string Strategy), decimal> _held = [];
    private int _orders;

    /// <param name="seed">The same one, the same history.</param>
    /// <param name="length">Things that happen.</param>
    public History(int seed, int length)
    {
        _random = new Random(seed);
        for (var minute = 0; minute < length; minute++) Step(minute);
    }

    /// <summary>In the order in which it happened.</summary>
    public List<LedgerFact> Told { get; } = [];

    /// <summary>What the account has by the sum of what happened, by currency.</summary>
    public Dictionary<string, decimal> Cash { get; } = [];

    public decimal Held(string symbol, string strategy) => _held.GetValueOrDefault((symbol, strategy));

    /// <summary>
    /// The same facts as they may arrive: in any order and some of them twice, a correction after its execution.
    /// </summary>
    public List<LedgerFact> Shuffled(int seed)
    {
        var random = new Random(seed);
        LedgerFact[] doubled = [.. Told, .. Told.Where(_ => random.Next(3) == 0)];
        random.Shuffle(doubled);
        var told = doubled.Where(fact => fact is not CorrectionFact).ToList();
        foreach (var correction in doubled.OfType<CorrectionFact>())
        {
            var first = told.FindIndex(fact => fact is ExecutionFact execution && execution.BrokerOrderId == correction.BrokerOrderId && execution.CumulativeQuantity == correction.CumulativeQuantity);
            told.Insert(random.Next(first + 1, told.Count + 1), correction);
        }

        return told;
    }

    private void Step(int minute)
    {
        switch (_random.Next(20))
        {
            case 0: Money(minute); break;
            case 1: Split(minute); break;
            case 2: Assign(minute); break;
            case 3: Correct(); break;
            case 4: Convert(minute); break;
            case 5: Position(minute); break;
            default: Execute(minute); break;
        }
    }

    private void Execute(int minute)
    {
        var symbol = Symbols[_random.Next(Symbols.Length)];
        var strategy = Strategies[_random.Next(Strategies.Length)];
        var side = _random.Next(2) == 0 ? OrderSide.Buy : OrderSide.Sell;
        var order = $"o{++_orders}";
        var from = 0m;
        for (var fills = _random.Next(1, 4); fills > 0; fills--)
        {
            var quantity = _random.Next(1, 30) / (symbol == Facts.Linear ? 10m : 1);
            var fill = Facts.Fill(order, side, from, quantity, _random.Next(1, 2000) / 7m + 1, minute, symbol, _random.Next(-5, 30) / 100m, strategy);
            from += quantity;
            Told.Add(fill);
            Hold(symbol, strategy, Signed(fill, quantity));
            Pay(fill.Currency, -fill.Fee);
            if (symbol == Facts.Spy || symbol == Option) Pay("USD", -Value(fill, fill.Quantity, fill.Price));
        }
    }

    private void Correct()
    {
        // Of what is paid in full the sum is known without lots.
        var open = Told.OfType<ExecutionFact>().Where(fact => fact.Symbol == Facts.Spy || fact.Symbol == Option).ToList();
        if (open.Count == 0) return;
        var wrong = open[_random.Next(open.Count)];
        if (Told.Any(fact => fact is CorrectionFact other && other.BrokerOrderId == wrong.BrokerOrderId && other.CumulativeQuantity == wrong.CumulativeQuantity)) return;
        // A change of quantity before a split would change what the split made of it.
        var quantity = _random.Next(3) == 0 && !Told.OfType<SplitFact>().Any() ? 0 : wrong.Quantity;
        var correction = Facts.Correct(wrong, quantity, wrong.Price + 1, wrong.Fee + 1);
        Told.Add(correction);
        Hold(wrong.Symbol, wrong.Strategy, Signed(wrong, quantity - wrong.Quantity));
        Pay("USD", Value(wrong, wrong.Quantity, wrong.Price) - Value(wrong, quantity, wrong.Price + 1) - 1);
    }

    private void Money(int minute)
    {
        var kind = (CashFactKind)_random.Next(5);
        var amount = _random.Next(1, 1000) * (_random.Next(2) == 0 ? 1 : -1) / 100m;
        Told.Add(Facts.Money(kind, amount, $"m{minute}", minute));
        Pay("USD", amount);
    }

    private void Convert(int minute)
    {
        Told.Add(new ConversionFact { Time = Facts.At(minute), Broker = "paper", Account = "main", FromCurrency = "USD", FromAmount = 110, ToCurrency = "EUR", ToAmount = 100, Reference = $"c{minute}" });
        Pay("USD", -110);
        Pay("EUR", 100);
    }

    private void Split(int minute)
    {
        Told.Add(Facts.Split(2, 1, minute));
        foreach (var strategy in Strategies) Hold(Facts.Spy, strategy, Held(Facts.Spy, strategy));
    }

    private void Assign(int minute)
    {
        var strategy = Strategies[_random.Next(Strategies.Length)];
        var held = Held(Option, strategy);
        if (held >= 0) return;
        Told.Add(new AssignmentFact { Time = Facts.At(minute), Broker = "paper", Account = "main", Strategy = strategy, Symbol = Option, Underlying = Facts.Spy, Quantity = 1, Reference = $"a{minute}" });
        Hold(Option, strategy, 1);
        Hold(Facts.Spy, strategy, -100);
        Pay("USD", 45_000);
    }

    /// <summary>An option expires in part, worthless or not; or a book is brought to what the broker holds, which costs nobody anything.</summary>
    private void Position(int minute)
    {
        var strategy = Strategies[_random.Next(Strategies.Length)];
        var expires = Held(Option, strategy) != 0 && _random.Next(2) == 0;
        var quantity = expires ? -Math.Sign(Held(Option, strategy)) : _random.Next(1, 20) * (_random.Next(2) == 0 ? 1 : -1);
        var price = expires ? _random.Next(3) : _random.Next(1, 500);
        Told.Add(new PositionFact
        {
            Time = Facts.At(minute),
            Broker = "paper",
            Account = "main",
            Strategy = strategy,
            Kind = expires ? MoveKind.Expiry : MoveKind.Drift,
            Symbol = Option,
            Quantity = quantity,
            Price = price,
            Reference = $"p{minute}"
        });
        Hold(Option, strategy, quantity);
        if (expires) Pay("USD", -quantity * price * 100);
    }

    private static decimal Signed(ExecutionFact fill, decimal quantity) => fill.Side == OrderSide.Buy ? quantity : -quantity;

    private static decimal Value(ExecutionFact fill, decimal quantity, decimal price) => Signed(fill, decimal.Round(quantity * price * (fill.Symbol == Option ? 100 : 1), 8));

    private void Hold(string symbol, string strategy, decimal quantity) => _held[(symbol, strategy)] = Held(symbol, strategy) + quantity;

    private void Pay(string currency, decimal amount) => Cash[currency] = Cash.GetValueOrDefault(currency) + amount;
}
