namespace QuantConnect.Brokerages;

/// <summary>The brokerage models by name.</summary>
internal static class BrokerageModels
{
    public static IBrokerageModel Create(BrokerageName name, AccountType account) => name switch
    {
        BrokerageName.Default => new DefaultBrokerageModel(account),
        BrokerageName.TradierBrokerage => new TradierBrokerageModel(account),
        BrokerageName.CharlesSchwab => new CharlesSchwabBrokerageModel(account),
        BrokerageName.InteractiveBrokersBrokerage => new InteractiveBrokersBrokerageModel(account),
        BrokerageName.Coinbase => new CoinbaseBrokerageModel(account),
        BrokerageName.Binance => new BinanceBrokerageModel(account),
        BrokerageName.BinanceFutures => new BinanceFuturesBrokerageModel(account),
        BrokerageName.BinanceCoinFutures => new BinanceCoinFuturesBrokerageModel(account),
        BrokerageName.Bybit => new BybitBrokerageModel(account),
        _ => throw new NotSupportedException($"The brokerage model {name} is not built in: set an instance with SetBrokerageModel(IBrokerageModel).")
    };

    public static BrokerageName NameOf(IBrokerageModel model) => model switch
    {
        TradierBrokerageModel => BrokerageName.TradierBrokerage,
        CharlesSchwabBrokerageModel => BrokerageName.CharlesSchwab,
        InteractiveBrokersBrokerageModel => BrokerageName.InteractiveBrokersBrokerage,
        CoinbaseBrokerageModel => BrokerageName.Coinbase,
        BinanceCoinFuturesBrokerageModel => BrokerageName.BinanceCoinFutures,
        BinanceFuturesBrokerageModel => BrokerageName.BinanceFutures,
        BinanceBrokerageModel => BrokerageName.Binance,
        BybitBrokerageModel => BrokerageName.Bybit,
        _ => BrokerageName.Default
    };
}
