using Sluice.Core.Instruments;
using Sluice.Ledger.Books;
using Sluice.Ledger.Reading;
using Sluice.Ledger.Statistics;

namespace Sluice.Ledger.Reporting;

/// <summary>Puts a report together from what the ledger says. No I/O: all is read before.</summary>
internal sealed class ReportBuilder(LedgerContents contents, ReportInputs inputs)
{
    private readonly ContractTerms _terms = new(inputs.ContractSizes);

    private readonly CloseTable _closes = new(inputs.Closes);

    public LedgerReport Build()
    {
        Holding[] holdings = [.. contents.Books.Where(book => book.Quantity != 0).Select(Hold)];
        OrderLine[] orders = [.. contents.Orders.Select(Line).OrderBy(line => line.Row.Changed).ThenBy(line => line.Row.IntentId, StringComparer.Ordinal)];
        OrderResult[] results = [.. orders.Select(line => line.Result)];
        var trades = Trades();
        var closed = trades.Where(trade => trade.Closed != null).ToArray();
        var converted = closed.Select(trade => trade.In(inputs.Currency, contents.Rates)).OfType<Trade>().ToArray();
        var (equity, benchmark) = Performance();
        BalanceRow[] cash = [.. contents.Balances.Where(row => row.Account.Kind == AccountKind.Cash && row.Balance != 0)];
        return new LedgerReport
        {
            Time = inputs.Now,
            Currency = inputs.Currency,
            Cash = cash,
            Accounts = AccountWorth.Of(cash, holdings, contents.Rates, inputs.Currency, inputs.Now),
            Holdings = holdings,
            Portfolio = Totals(holdings, contents.Books),
            Orders = orders,
            OrderStatistics = OrderStatistics.Of(results),
            Costs = CostStatistics.Of(results, contents.Rates, inputs.Currency),
            Commissions = Commissions(),
            Trades = trades,
            Metrics = Metrics(trades),
            TradeStatistics = TradeStatistics.Of(converted),
            Unconverted = closed.Length - converted.Length,
            Days = contents.Calendar.Days,
            Equity = equity,
            Benchmark = benchmark,
            Strategies = Strategies(holdings, results, converted)
        };
    }

    private Holding Hold(BookRow book) =>
        new(book.Book, book.Terms, book.Quantity, book.AverageValue, book.AveragePrice, book.RealizedAverage, inputs.Prices.TryGetValue(book.Book.Symbol, out var price) ? price : _closes.UpTo(book.Book.Symbol, TradingDays.Of(inputs.Now, book.Book.Broker)));

    private PortfolioTotals Totals(IReadOnlyCollection<Holding> holdings, IEnumerable<BookRow> books)
    {
        var realized = books.GroupBy(book => book.Terms.Currency).ToDictionary(group => group.Key, group => group.Sum(book => book.RealizedAverage));
        return PortfolioTotals.Of(holdings, realized, contents.Rates, inputs.Currency, inputs.Now);
    }

    private OrderLine Line(OrderRow row)
    {
        var known = _terms.TryFind(row.Symbol, out var terms, out _);
        var fills = contents.FillsOf(row.IntentId);
        var origin = inputs.Origins.GetValueOrDefault(row.IntentId);
        decimal? fees = 0;
        if (known)
            foreach (var fill in fills) fees += fill.Fee == 0 ? 0 : contents.Rates.Convert(fill.Fee, fill.FeeCurrency, terms!.Currency, fill.Time);
        return new OrderLine(row, new OrderResult
        {
            IntentId = row.IntentId,
            Strategy = row.Strategy,
            Outcome = OutcomeOf(row.State),
            Terms = terms ?? new InstrumentTerms(row.Symbol, ContractStyle.PaidInFull, 1, ""),
            Side = row.Side == "buy" ? 1 : -1,
            Quantity = row.Quantity,
            Filled = row.Filled,
            AveragePrice = row.AveragePrice,
            // What is no known contract has no value, and so no cost.
            ArrivalPrice = known ? row.ArrivalPrice ?? origin?.ArrivalPrice : null,
            ClosingPrice = _closes.On(row.Symbol, TradingDays.Of(row.Changed, row.Broker)),
            Fees = known ? fees : null,
            Sent = row.Sent,
            LastFill = fills.Count == 0 ? null : fills.Max(fill => fill.Time),
            Changed = row.Changed
        }, row.OrderType ?? origin?.Type);
    }

    private static OrderOutcome OutcomeOf(string state) => state switch
    {
        "ORDER_FILLED" => OrderOutcome.Filled,
        "ORDER_CANCELED" => OrderOutcome.Canceled,
        "ORDER_REJECTED" => OrderOutcome.Rejected,
        "ORDER_EXPIRED" => OrderOutcome.Expired,
        "ORDER_UNKNOWN" => OrderOutcome.Unknown,
        _ => OrderOutcome.Open
    };

    private decimal? Commissions()
    {
        decimal? sum = 0;
        foreach (var fees in contents.Balances.Where(row => row.Account.Kind == AccountKind.Fees).GroupBy(row => row.Account.Currency))
            sum += contents.Rates.Convert(fees.Sum(row => row.Balance), fees.Key, inputs.Currency, inputs.Now);
        return sum;
    }

    private Trade[] Trades()
    {
        var (closed, open) = (new List<Trade>(), new List<Trade>());
        foreach (var book in contents.Books)
        {
            var trades = TradeBuilder.Build(book.Book, book.Terms, contents.MovesOf(book.Id), contents.Rates);
            closed.AddRange(trades.Closed);
            if (trades.Open != null) open.Add(trades.Open);
        }

        return [.. closed.OrderBy(trade => trade.Closed), .. open.OrderBy(trade => trade.Opened)];
    }

    private TradeMetrics[] Metrics(Trade[] trades)
    {
        var terms = contents.Books.ToDictionary(book => book.Book, book => book.Terms);
        return
        [
            .. trades.Select(trade => TradeMetrics.Of(
                trade, inputs.Now, TradeRisk.Risk(trade, terms[trade.Book], inputs.Stops), TradeRisk.BestProfit(trade, terms[trade.Book], _closes, inputs.Now)))
        ];
    }

    /// <summary>With a book where trading never stops, all days count, and a year has them all.</summary>
    private (EquityStatistics? Equity, Benchmark? Benchmark) Performance()
    {
        var everyDay = contents.Books.Any(book => book.Book.Broker == TradingDays.Deribit);
        if (contents.Calendar.Equity(inputs.StartEquity, inputs.Currency, contents.Rates, everyDay) is not { } series) return (null, null);
        var perYear = everyDay ? EquityStatistics.CryptoDays : EquityStatistics.EquityDays;
        var equity = EquityStatistics.Of(series, perYear);
        return (equity, inputs.Benchmark is { } symbol ? Benchmark.Of(symbol, _closes, series, equity, perYear) : null);
    }

    private List<StrategyLine> Strategies(Holding[] holdings, OrderResult[] orders, Trade[] trades)
    {
        var names = contents.Books.Select(book => book.Book.Strategy).Concat(orders.Select(order => order.Strategy)).Distinct().Order(StringComparer.Ordinal);
        return
        [
            .. names.Select(name => new StrategyLine(
                name,
                OrderStatistics.Of([.. orders.Where(order => order.Strategy == name)]),
                TradeStatistics.Of([.. trades.Where(trade => trade.Book.Strategy == name)]),
                Totals([.. holdings.Where(holding => holding.Book.Strategy == name)], contents.Books.Where(book => book.Book.Strategy == name))))
        ];
    }
}
