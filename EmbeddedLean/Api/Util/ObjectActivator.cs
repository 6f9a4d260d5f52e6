using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Sluice.EmbeddedLean.Engine.Cloning;

namespace QuantConnect.Util;

/// <summary>Creates and clones objects of types known only at run time.</summary>
public static class ObjectActivator
{
    private static readonly ConcurrentDictionary<Type, Func<object[], object>> Activators = new();

    /// <summary>A function that calls the type's parameterless constructor; null when it has none.</summary>
    public static Func<object[], object>? GetActivator(Type dataType)
    {
        ArgumentNullException.ThrowIfNull(dataType);
        if (Activators.TryGetValue(dataType, out var known)) return known;
        var constructor = dataType.IsAbstract ? null : dataType.GetConstructor(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance, Type.EmptyTypes);
        if (constructor is null) return null;
        var arguments = Expression.Parameter(typeof(object[]));
        var activator = Expression.Lambda<Func<object[], object>>(Expression.Convert(Expression.New(constructor), typeof(object)), arguments).Compile();
        return Activators.GetOrAdd(dataType, activator);
    }

    /// <summary>Registers how a type is made.</summary>
    public static void AddActivator(Type key, Func<object[], object> value)
    {
        if (!Activators.TryAdd(key, value)) throw new ArgumentException($"There is an activator of {key} already; call ResetActivators first.", nameof(key));
    }

    public static void ResetActivators() => Activators.Clear();

    /// <summary>A copy: settable members are copied, collections with their elements. A type that needs more overrides its Clone.</summary>
    public static object? Clone(object? instanceToClone) => instanceToClone is null ? null : MemberCloner.Clone(instanceToClone);

    public static T? Clone<T>(T? instanceToClone)
        where T : class => (T?)Clone((object?)instanceToClone);
}
