using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Xunit;

namespace PrefixBench.Testing;

/// <summary>Compares a JSON schema with the types that are written, so that no field is missing in either.</summary>
public static class SchemaProperties
{
    /// <summary>Fails unless every object in the schema has exactly the properties of its type, each with a description.</summary>
    /// <param name="file">The schema, by its path in the repository.</param>
    /// <param name="type">The type of the root.</param>
    /// <param name="typeOf">Finds how another type is written.</param>
    public static void Verify(string file, JsonTypeInfo type, Func<Type, JsonTypeInfo?> typeOf)
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Repository.File(file)));
        JsonElement root = schema.RootElement;
        var described = new HashSet<string>(StringComparer.Ordinal);
        Compare(root, type, "");
        Assert.Equal(root.TryGetProperty("$defs", out JsonElement definitions) ? definitions.EnumerateObject().Select(one => $"#/$defs/{one.Name}").Order() : [], described.Order());

        void Compare(JsonElement description, JsonTypeInfo written, string path)
        {
            var properties = description.GetProperty("properties").EnumerateObject().ToDictionary(property => property.Name, property => property.Value);
            JsonPropertyInfo[] fields = [.. written.Properties.Where(property => property.Get is not null)];
            Assert.Equal(fields.Select(field => $"{path}/{field.Name}").Order(StringComparer.Ordinal), properties.Keys.Select(name => $"{path}/{name}").Order(StringComparer.Ordinal));
            foreach (JsonPropertyInfo field in fields)
            {
                Assert.True(properties[field.Name].GetProperty("description").GetString() is { Length: > 5 }, $"{path}/{field.Name} has no description.");
                Follow(properties[field.Name], field.PropertyType, $"{path}/{field.Name}");
            }
        }

        void Follow(JsonElement property, Type fieldType, string path)
        {
            if (property.TryGetProperty("items", out JsonElement items))
            {
                Follow(items, fieldType.GetGenericArguments()[0], path + "[]");
                return;
            }

            JsonElement target = property.TryGetProperty("anyOf", out JsonElement choices) ? choices[0] : property;
            if (target.TryGetProperty("$ref", out JsonElement reference) && described.Add(reference.GetString()!))
            {
                Compare(root.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]), typeOf(fieldType)!, path);
            }
        }
    }
}
