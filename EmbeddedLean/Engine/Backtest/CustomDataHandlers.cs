using System.Linq.Expressions;
using QuantConnect.Algorithm;
using QuantConnect.Data;

namespace Sluice.EmbeddedLean.Engine.Backtest;

/// <summary>The algorithm's OnData(T) methods for its custom data, as compiled calls.</summary>
internal sealed class CustomDataHandlers
{
    // Bounded by the types subscribed in Initialize.
    private readonly Dictionary<Type, Action<BaseData>> _handlers = [];

    public CustomDataHandlers(QCAlgorithm algorithm)
    {
        foreach (var config in algorithm.SubscriptionManager.Subscriptions)
        {
            if (!config.IsCustomData || _handlers.ContainsKey(config.Type)) continue;
            var method = algorithm.GetType().GetMethod("OnData", [config.Type]);
            if (method is null || method.GetParameters()[0].ParameterType != config.Type) continue;
            var point = Expression.Parameter(typeof(BaseData), "point");
            var call = Expression.Call(Expression.Constant(algorithm), method, Expression.Convert(point, config.Type));
            _handlers[config.Type] = Expression.Lambda<Action<BaseData>>(call, point).Compile();
        }
    }

    public bool TryGet(Type type, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Action<BaseData>? handler) => _handlers.TryGetValue(type, out handler);
}
