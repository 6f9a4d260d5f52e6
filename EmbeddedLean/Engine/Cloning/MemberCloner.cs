using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using QuantConnect;
using QuantConnect.Util;

namespace Sluice.EmbeddedLean.Engine.Cloning;

/// <summary>
/// Clones through the public members that can be read and written, as LEAN does: what is read-only, init-only or private does not survive.
/// </summary>
internal static class MemberCloner
{
    /// <summary>Data nests two or three levels; a cycle ends here with an error instead of a stack overflow.</summary>
    private const int DepthLimit = 32;

    private static readonly ConcurrentDictionary<Type, Member[]> MembersByType = new();

    public static object Clone(object source) => Clone(source, 0)!;

    private static object? Clone(object? source, int depth)
    {
        if (source is null || IsShared(source.GetType())) return source;
        if (depth > DepthLimit) throw new InvalidOperationException($"{source.GetType()} nests more than {DepthLimit} levels deep, or refers to itself: override Clone.");
        return source switch
        {
            Array { Rank: 1 } array => CloneArray(array, depth),
            IDictionary map when Make(source.GetType()) is IDictionary copy => Fill(map, copy, depth),
            IList list when Make(source.GetType()) is IList copy => Fill(list, copy, depth),
            _ => CloneMembers(source, depth),
        };
    }

    private static object CloneMembers(object source, int depth)
    {
        var copy = Make(source.GetType());
        if (copy is null) return source;
        foreach (var member in MembersByType.GetOrAdd(source.GetType(), FindMembers)) member.Set(copy, Clone(member.Get(source), depth + 1));
        return copy;
    }

    private static Array CloneArray(Array source, int depth)
    {
        var copy = (Array)source.Clone();
        for (var i = 0; i < copy.Length; i++) copy.SetValue(Clone(copy.GetValue(i), depth + 1), i);
        return copy;
    }

    private static IDictionary Fill(IDictionary source, IDictionary copy, int depth)
    {
        foreach (DictionaryEntry entry in source) copy[entry.Key] = Clone(entry.Value, depth + 1);
        return copy;
    }

    private static IList Fill(IList source, IList copy, int depth)
    {
        foreach (var item in source) copy.Add(Clone(item, depth + 1));
        return copy;
    }

    /// <summary>Immutable things, and handles that a copy would tear from what they stand for.</summary>
    private static bool IsShared(Type type) =>
        type.IsValueType || type == typeof(string) || type == typeof(Symbol) || type == typeof(SecurityIdentifier)
        || typeof(Delegate).IsAssignableFrom(type) || typeof(Type).IsAssignableFrom(type) || typeof(NodaTime.DateTimeZone).IsAssignableFrom(type);

    private static object? Make(Type type) => ObjectActivator.GetActivator(type)?.Invoke([]);

    private static Member[] FindMembers(Type type)
    {
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0 && property.GetMethod is not null && IsPlainSetter(property.SetMethod))
            .Select(property => new Member(property.GetValue, property.SetValue));
        var fields = type.GetFields(BindingFlags.Public | BindingFlags.Instance).Where(field => !field.IsInitOnly)
            .Select(field => new Member(field.GetValue, field.SetValue));
        return [.. properties, .. fields];
    }

    private static bool IsPlainSetter(MethodInfo? setter) =>
        setter is not null && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit));

    private sealed record Member(Func<object, object?> Get, Action<object, object?> Set);
}
