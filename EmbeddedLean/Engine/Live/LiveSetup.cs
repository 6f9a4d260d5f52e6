using QuantConnect;
using QuantConnect.Algorithm;
using QuantConnect.Brokerages;
using QuantConnect.Configuration;
using QuantConnect.Data;
using QuantConnect.Data.Market;
using QuantConnect.Interfaces;
using QuantConnect.Logging;
using QuantConnect.Orders;
using QuantConnect.Securities;
using QuantConnect.Storage;
using QuantConnect.Util;
using Sluice.EmbeddedLean.Engine.Storage;

namespace Sluice.EmbeddedLean.Engine.Live;

/// <summary>Sets a live run up, in LEAN's order: connect, currency, initialize, cash, open orders, holdings, post-initialize.</summary>
internal sealed class LiveSetup(TimeProvider clock)
{
    private const string PaperBrokerage = "PaperBrokerage";

    private DateTime UtcNow => clock.GetUtcNow().UtcDateTime;

    /// <summary>Finds and makes the parts. The brokerage is made but not connected; the handlers know their job.</summary>
    /// <param name="algorithm">Null: loaded from <c>algorithm-location</c>.</param>
    public static LiveParts Compose(QCAlgorithm? algorithm)
    {
        Globals.Reset();
        var factory = LiveJobReader.FindFactory(Config.Get("live-mode-brokerage"));
        var job = LiveJobReader.Read(factory);
        algorithm ??= AlgorithmLoader.Load();
        algorithm.ProjectId = job.ProjectId;
        algorithm.Name = job.GetAlgorithmName();
        algorithm.SetAlgorithmId(job.AlgorithmId);
        algorithm.SetDeploymentTarget(job.DeploymentTarget);
        algorithm.BrokerageMessageHandler = factory.CreateBrokerageMessageHandler(algorithm, job, new OfflineApi());
        IBrokerage brokerage;
        try
        {
            brokerage = factory.CreateBrokerage(job, algorithm);
        }
        catch (Exception fault) when (fault is not LiveSetupException)
        {
            throw new LiveSetupException($"Brokerage '{job.Brokerage}' could not be made: {fault.Message}", fault);
        }

        Composer.Instance.AddPart(brokerage);
        var handlers = new DataHandlers();
        try
        {
            handlers.SetJob(job);
            return new LiveParts(algorithm, job, factory, brokerage, handlers);
        }
        catch
        {
            // Nobody else knows these yet, and a handler may have started something.
            handlers.Dispose();
            brokerage.DisposeSafely();
            factory.DisposeSafely();
            throw;
        }
    }

    /// <summary>Runs the sequence. An error message of the brokerage during it makes it fail.</summary>
    public void Run(LiveParts parts, LiveTransactions transactions, LiveSchedule schedule)
    {
        var errors = new List<string>();
        void OnMessage(object? sender, BrokerageMessageEvent message)
        {
            if (message.Type == BrokerageMessageType.Error) errors.Add($"{message.Code}: {message.Message}");
        }

        parts.Brokerage.Message += OnMessage;
        try
        {
            Connect(parts.Brokerage);
            Initialize(parts, schedule, transactions);
            RequireNone(errors);
            LoadCash(parts);
            LoadOrders(parts, transactions);
            LoadHoldings(parts);
            RequireNone(errors);
            Composer.Instance.GetPart<IDataAggregator>()?.Initialize(new DataAggregatorInitializeParameters { AlgorithmSettings = parts.Algorithm.Settings });
            parts.Algorithm.PostInitialize();
            parts.Algorithm.ConnectCurrencies();
            if (parts.Algorithm.Portfolio.TotalPortfolioValue == 0 && parts.Algorithm.Portfolio.CashBook.Values.All(cash => cash.Amount == 0)) parts.Algorithm.Debug("Warning: the account has neither cash nor holdings.");
        }
        finally
        {
            parts.Brokerage.Message -= OnMessage;
        }
    }

    private static void Connect(IBrokerage brokerage)
    {
        try
        {
            brokerage.Connect();
        }
        catch (Exception fault)
        {
            throw new LiveSetupException($"Brokerage '{brokerage.Name}' did not connect: {fault.Message} Check its credentials and the network.", fault);
        }

        if (!brokerage.IsConnected) throw new LiveSetupException($"Brokerage '{brokerage.Name}' says after Connect that it is not connected. Check its log.");
    }

    private static void RequireNone(List<string> errors)
    {
        if (errors.Count > 0) throw new LiveSetupException($"The brokerage reported an error during set-up: {string.Join("; ", errors)}");
    }

    private static IObjectStore FindObjectStore(LiveParts parts)
    {
        var store = Composer.Instance.GetPart<IObjectStore>();
        if (store is null)
        {
            store = new FileObjectStore(Config.Get("object-store-root", "./storage"));
            Composer.Instance.AddPart(store);
        }

        var job = parts.Job;
        store.Initialize(job.UserId, job.ProjectId, job.UserToken, job.Controls, job.AlgorithmMode);
        return store;
    }

    private void Initialize(LiveParts parts, LiveSchedule schedule, LiveTransactions transactions)
    {
        var (algorithm, job) = (parts.Algorithm, parts.Job);
        if (parts.Brokerage.AccountBaseCurrency is { } currency && currency != algorithm.AccountCurrency) algorithm.SetAccountCurrency(currency);
        algorithm.SetObjectStore(FindObjectStore(parts));
        algorithm.SetBrokerageModel(parts.Factory.GetBrokerageModel(algorithm.Transactions));
        algorithm.Portfolio.MarginCallModel = MarginCallModel.Null;
        algorithm.SetParameters(job.Parameters);
        algorithm.SetLiveMode(true);
        algorithm.SetAlgorithmMode(job.AlgorithmMode);
        algorithm.SetDateTime(UtcNow);
        algorithm.Schedule.SetEventSchedule(schedule);
        algorithm.Transactions.SetOrderProcessor(transactions);
        try
        {
            algorithm.Initialize();
        }
        catch (Exception fault)
        {
            throw new LiveSetupException($"Initialize of algorithm {algorithm.GetType().FullName} failed: {fault.Message}", fault);
        }

        if (job.Brokerage == PaperBrokerage) return;
        // What Initialize set was for backtests: the account's own cash follows.
        foreach (var cash in algorithm.Portfolio.CashBook.Values) cash.SetAmount(0);
    }

    private static void LoadCash(LiveParts parts)
    {
        foreach (var balance in Ask(parts, "cash", parts.Brokerage.GetCashBalance))
        {
            if (balance.Amount == 0 && balance.Currency != parts.Algorithm.AccountCurrency) continue;
            Log.Trace(FormattableString.Invariant($"Set-up: {balance.Currency} {balance.Amount}."));
            parts.Algorithm.Portfolio.SetCash(balance.Currency, balance.Amount, 0);
        }
    }

    private static void LoadOrders(LiveParts parts, LiveTransactions transactions)
    {
        foreach (var order in Ask(parts, "open orders", parts.Brokerage.GetOpenOrders))
        {
            if (order.Quantity == 0)
            {
                Log.Error($"Set-up: the open order {order} has no quantity and was left out.");
                continue;
            }

            if (!Knows(parts, order.Symbol)) continue;
            transactions.AddOpenOrder(order);
            Log.Trace($"Set-up: open order {order}.");
        }
    }

    private void LoadHoldings(LiveParts parts)
    {
        // Options first, so that what they are written on is added with raw prices.
        foreach (var holding in Ask(parts, "holdings", parts.Brokerage.GetAccountHoldings).OrderByDescending(holding => holding.Type))
        {
            if (!Knows(parts, holding.Symbol)) continue;
            var security = parts.Algorithm.Securities[holding.Symbol];
            security.Holdings.SetHoldings(holding.AveragePrice, holding.Quantity);
            Log.Trace($"Set-up: holding {holding}.");
            if (holding.MarketPrice == 0) continue;
            var local = UtcNow.ConvertFromUtc(security.Exchange.TimeZone);
            var price = holding.MarketPrice;
            security.SetMarketPrice(new TradeBar(local, holding.Symbol, price, price, price, price, 0m));
        }
    }

    private static List<T> Ask<T>(LiveParts parts, string what, Func<List<T>> question)
    {
        try
        {
            return question();
        }
        catch (Exception fault)
        {
            throw new LiveSetupException($"Brokerage '{parts.Brokerage.Name}' could not report its {what}: {fault.Message}", fault);
        }
    }

    private static bool Knows(LiveParts parts, Symbol symbol)
    {
        if (UnrequestedSecurities.TryGetOrAdd(parts.Algorithm, symbol, out _)) return true;
        var message = $"The account has {symbol.Value} ({symbol.SecurityType}), which cannot be traded: {UnrequestedSecurities.Supported}.";
        if (!Config.GetBool("ignore-unknown-asset-holdings")) throw new LiveSetupException(message + " Close it, or set ignore-unknown-asset-holdings.");
        Log.Error("Set-up: " + message);
        return false;
    }
}
