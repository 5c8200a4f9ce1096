class B < ActiveRecord::Migration[8.0]; end
