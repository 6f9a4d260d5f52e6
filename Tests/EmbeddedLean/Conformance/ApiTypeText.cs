using System.Reflection;
using System.Runtime.CompilerServices;

namespace Sluice.Tests.EmbeddedLean.Conformance;

/// <summary>Writes types as the list of LEAN's API does.</summary>
internal static class ApiTypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(char)] = "char",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    public static string Name(Type type, ICustomAttributeProvider? use = null)
    {
        // LEAN's list says dynamic also where only a part of the type is.
        if (use is not null && use.IsDefined(typeof(DynamicAttribute), inherit: false)) return "dynamic";
        if (type.IsByRef) return Name(type.GetElementType()!);
        if (type.IsArray) return $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (Keywords.TryGetValue(type, out var keyword)) return keyword;
        if (type.IsGenericParameter) return type.Name;
        if (Nullable.GetUnderlyingType(type) is { } inner) return Name(inner) + "?";
        var arguments = type.GetGenericArguments();
        var prefix = type.DeclaringType is { } outer ? FullName(outer, arguments) + "." : string.IsNullOrEmpty(type.Namespace) ? string.Empty : type.Namespace + ".";
        var own = type.DeclaringType is { } declaring ? arguments.Skip(declaring.GetGenericArguments().Length) : arguments;
        return prefix + Plain(type.Name) + List(own);
    }

    public static string Kind(Type type)
    {
        if (type.IsEnum) return "enum";
        if (type.IsInterface) return "interface";
        if (typeof(Delegate).IsAssignableFrom(type)) return "delegate";
        if (type.IsValueType) return type.IsDefined(typeof(IsReadOnlyAttribute), inherit: false) ? "readonly struct" : "struct";
        return type switch
        {
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
    }

    private static string FullName(Type outer, Type[] arguments)
    {
        var count = outer.GetGenericArguments().Length;
        return Name(count == 0 ? outer : outer.GetGenericTypeDefinition().MakeGenericType(arguments[..count]));
    }

    private static string Plain(string name) => name.Split('`')[0];

    private static string List(IEnumerable<Type> arguments)
    {
        var names = arguments.Select(argument => Name(argument)).ToArray();
        return names.Length == 0 ? string.Empty : $"<{string.Join(", ", names)}>";
    }
}
