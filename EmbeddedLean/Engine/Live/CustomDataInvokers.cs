using System.Reflection;
using QuantConnect.Data;
using QuantConnect.Interfaces;

namespace Sluice.EmbeddedLean.Engine.Live;

/// <summary>The algorithm's <c>OnData(T)</c> methods, of the custom types that it subscribed to in Initialize.</summary>
internal sealed class CustomDataInvokers
{
    private readonly Dictionary<Type, Action<BaseData>> _invokers = [];

    public CustomDataInvokers(IAlgorithm algorithm)
    {
        foreach (var type in algorithm.SubscriptionManager.Subscriptions.Where(config => config.IsCustomData).Select(config => config.Type).Distinct())
        {
            var method = algorithm.GetType().GetMethod("OnData", BindingFlags.Public | BindingFlags.Instance, [type]);
            if (method is null || method.GetParameters()[0].ParameterType != type) continue;
            var bind = typeof(CustomDataInvokers).GetMethod(nameof(Bind), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type);
            _invokers[type] = (Action<BaseData>)bind.Invoke(null, [algorithm, method])!;
        }
    }

    /// <summary>Calls the method of the point's own type, once for each point.</summary>
    public void Invoke(BaseData point)
    {
        if (_invokers.TryGetValue(point.GetType(), out var invoker)) invoker(point);
    }

    private static Action<BaseData> Bind<T>(IAlgorithm algorithm, MethodInfo method)
        where T : BaseData
    {
        var typed = method.CreateDelegate<Action<T>>(algorithm);
        return point => typed((T)point);
    }
}
